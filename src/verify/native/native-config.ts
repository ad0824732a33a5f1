import path from 'node:path';
import { INSPECTION_OPTIONS } from '../../program/inspection-options.js';

/** What of a project its check in memory is set up from. */
export interface ConfigRequest {
  /** Absolute. */
  readonly root: string;
  /** tsconfig, relative to the root. */
  readonly project: string;
  /** Modules that the program begins with, relative to the root. */
  readonly roots: readonly string[];
  /** Declaration files that the tsconfig adds, absolute. */
  readonly ambient: readonly string[];
}

/**
 * A tsconfig on top of the author's: TypeScript 7 reads that by its own rules, and so says itself
 * which options it does not know.
 */
export function nativeConfig({ root, project, roots, ambient }: ConfigRequest): string {
  const files = roots.map((file) => path.join(root, file));
  return JSON.stringify({
    extends: `./${path.basename(project)}`,
    compilerOptions: { ...INSPECTION_OPTIONS, rootDir: null, outFile: null, tsBuildInfoFile: null },
    files: [...new Set([...ambient, ...files])].map((file) => file.replaceAll('\\', '/')),
    include: [],
    references: [],
  });
}

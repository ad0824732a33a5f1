import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainObject } from '../config/options/validator.js';
import { createDiagnostic, locate } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import type { JsonFile } from './json-file.js';
import { parsePnpmWorkspace } from './pnpm-workspace.js';

/** pnpm's list of packages. */
export const pnpmFile = 'pnpm-workspace.yaml';

/** Which folders hold the packages of a workspace. */
export interface WorkspacePatterns {
  /** Without `./` before and `/` after; those that begin with `!` take packages out. */
  readonly patterns: readonly string[];
  /** The file that they stand in. */
  readonly file?: Pick<JsonFile, 'path' | 'text'>;
  /** DM1124. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the patterns of npm and yarn (`workspaces` of package.json), or else those of pnpm. */
export function readPatterns(root: string, manifest: JsonFile | undefined): WorkspacePatterns {
  const named = manifest?.value['workspaces'];
  // yarn 1 has an object, with the list inside.
  const list: unknown = isPlainObject(named) ? named['packages'] : named;
  if (manifest && Array.isArray(list)) {
    const texts = list.filter((item) => typeof item === 'string');
    return { patterns: texts.map(normalize), file: manifest, diagnostics: [] };
  }
  return readPnpmPatterns(root);
}

function readPnpmPatterns(root: string): WorkspacePatterns {
  const full = join(root, pnpmFile);
  if (!existsSync(full)) return { patterns: [], diagnostics: [] };
  const file = { path: pnpmFile, text: readFileSync(full, 'utf8') };
  const parsed = parsePnpmWorkspace(file.text);
  if ('patterns' in parsed) {
    return { patterns: parsed.patterns.map(normalize), file, diagnostics: [] };
  }
  const lines = file.text.split('\n');
  const start = lines.slice(0, parsed.line - 1).join('\n').length + (parsed.line > 1 ? 1 : 0);
  const end = start + (lines[parsed.line - 1] ?? '').length;
  const location = locate(pnpmFile, file.text, { start, end });
  const message = `The list \`packages\` of ${pnpmFile} is written in a form that is not read.`;
  return {
    patterns: [],
    file,
    diagnostics: [createDiagnostic({ code: 'DM1124', message, location })],
  };
}

function normalize(pattern: string): string {
  return pattern.replace(/^(!?)\.\//, '$1').replace(/\/+$/, '');
}

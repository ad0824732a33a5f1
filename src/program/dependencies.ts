import path from 'node:path';
import { libFolderInMemoryPath } from '@ts-morph/common';
import type { SourceProgram } from './program.js';

/**
 * The declaration files that a program took from disk: those of packages, and those that the tsconfig
 * adds.
 *
 * @param given the files that came from the caller, by path relative to the root
 * @returns paths relative to the root, those above it with `../`, in order
 */
export function listDependencies(
  { program }: Pick<SourceProgram, 'program'>,
  root: string,
  given: ReadonlyMap<string, unknown>,
): readonly string[] {
  return program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.startsWith(`${libFolderInMemoryPath}/`))
    .map(({ fileName }) => path.relative(root, fileName).replaceAll('\\', '/'))
    .filter((file) => !given.has(file))
    .sort();
}

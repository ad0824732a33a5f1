import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseSync } from 'oxc-parser';
import { dependencyPattern, scriptPattern } from '../script-files.js';
import type { SourceCompiler } from './compile-source.js';

/** Answers which of a required ES module's own imports have to be loaded ahead of it. */
export interface RequiredGraph {
  /** Absolute paths, in the order of the imports; empty where nothing below `file` is compiled. */
  importsToLoad(file: string, text: string): readonly string[];
}

/**
 * Node 20 reads what a required ES module imports by itself, past every hook. Whatever was required before is not read
 * again, so those imports are required first, in their order, wherever one of them needs to be compiled. Only paths
 * are followed: packages come compiled. In a cycle that `require` enters the way back is not compiled.
 */
export function createRequiredGraph(compiler: SourceCompiler): RequiredGraph {
  const known = new Map<string, boolean>();
  const needsWork = (file: string): boolean => {
    const answer = known.get(file);
    if (answer !== undefined) return answer;
    known.set(file, false);
    const text = readFileSync(file, 'utf8');
    const found =
      compiler.compile(file, text) !== undefined || listImports(file, text).some(needsWork);
    known.set(file, found);
    return found;
  };
  return {
    importsToLoad(file, text) {
      const imports = listImports(file, text);
      return imports.some(needsWork) ? imports : [];
    },
  };
}

function listImports(file: string, text: string): readonly string[] {
  const { staticImports, staticExports } = parseSync(file, text).module;
  const requests = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest),
    ...staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest)),
  ].filter((request) => request !== null);
  const inOrder = requests.sort((one, other) => one.start - other.start);
  const paths = inOrder.flatMap(({ value }) =>
    /^\.{0,2}\//.test(value) ? pathOf(file, value) : [],
  );
  return [...new Set(paths)];
}

function pathOf(file: string, specifier: string): readonly string[] {
  const path = fileURLToPath(new URL(specifier, pathToFileURL(file)));
  const isOwn = scriptPattern.test(path) && !dependencyPattern.test(path);
  return isOwn && statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
}

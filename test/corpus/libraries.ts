import { findRootLibrary } from './libraries/find-root.js';
import { findUpSimple } from './libraries/find-up-simple.js';
import { concurrentProcess, ensureFile, outputFile } from './libraries/fs-extra.js';
import { makeDir } from './libraries/make-dir.js';
import { packageDirectoryLibrary } from './libraries/package-directory.js';
import { pathExistsLibrary } from './libraries/path-exists.js';
import { tinyGlob } from './libraries/tiny-glob.js';
import type { Library } from './library.js';

/** Real code that nobody here wrote, from the simplest to the hardest. */
export const libraries: readonly Library[] = [
  pathExistsLibrary,
  findUpSimple,
  makeDir,
  packageDirectoryLibrary,
  tinyGlob,
  findRootLibrary,
  ensureFile,
  outputFile,
  concurrentProcess,
];

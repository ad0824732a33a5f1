import path from 'node:path';
import { pathToFileURL } from 'node:url';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/runtime');

/** Where a module of `fixtures/runtime` is, as loops take it. */
export function work(file: string): URL {
  return pathToFileURL(path.join(fixtures, file));
}

/** The code that an error carries, or what was thrown instead of one. */
export function codeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

/** What a function throws. */
export function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

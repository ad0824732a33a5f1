/**
 * What loads modules for the sync variants, as it is written into the output. This file type-checks
 * as it stands; the head is copied once, what lies between the marks for each module, with these
 * names replaced:
 *
 * - `loadPath`: the function that loads the module
 * - `./namespaces/path`: the file beside it that imports the module
 * - `node:path`: what the author imports
 */
// head from here
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const extension = /\.ts(?:$|[?#])/.test(import.meta.url) ? '.ts' : '.js';
// head to here

// from here
/** `await import('node:path')`, at once. */
export function loadPath(): (typeof import('./namespaces/path.js'))['namespace'] {
  const file = `./namespaces/path${extension}`;
  return (require(file) as typeof import('./namespaces/path.js')).namespace;
}
// to here

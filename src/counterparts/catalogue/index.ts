import { childProcess } from './child-process.js';
import { crypto } from './crypto.js';
import { directories } from './directory.js';
import type { CounterpartEntry, CounterpartTable } from './entry.js';
import { execaFunctions } from './execa.js';
import { fileHandles } from './file-handle.js';
import { fileStreams } from './file-stream.js';
import { fsPromises } from './fs-promises.js';
import { jsonFunctions } from './jsonfile.js';
import { promisifiedFs } from './promisified-fs.js';
import { refusals } from './refusals.js';
import { timers } from './timers.js';
import { zlib } from './zlib.js';

/** Every fact that is built in, by identity. */
export const catalogue: CounterpartTable = {
  ...fsPromises,
  ...fileHandles,
  ...fileStreams,
  ...directories,
  ...promisifiedFs,
  ...childProcess,
  ...crypto,
  ...execaFunctions,
  ...jsonFunctions,
  ...timers,
  ...zlib,
  ...refusals,
};

/** The fact about a function: its own, or the one about its whole module. */
export function findEntry(identity: string): CounterpartEntry | undefined {
  return catalogue[identity] ?? catalogue[identity.replace(/#[^#()]*(?=\)?$)/, '#*')];
}

import type { CounterpartEntry, CounterpartTable } from './entry.js';

const fileHandle = 'node:fs/promises#FileHandle';

/** Methods that the support class has under the same names. */
const methods = [
  'appendFile',
  'chmod',
  'chown',
  'close',
  'datasync',
  'read',
  'readFile',
  'readLines',
  'readv',
  'stat',
  'sync',
  'truncate',
  'utimes',
  'write',
  'writeFile',
  'writev',
] as const;

const streams = ['createReadStream', 'createWriteStream', 'readableWebStream'] as const;

const refusedStream: CounterpartEntry = {
  target: {
    kind: 'refused',
    because: 'loop',
    why: 'makes a stream, and streams are events',
    hint: 'Use `readLines`, `read` and `write` of the handle.',
  },
};

/**
 * A `FileHandle` becomes an object of the support class, which keeps the names of its methods.
 * Comparisons: `test/counterparts/programs.test.ts`.
 */
export const fileHandles: CounterpartTable = {
  'node:fs/promises#open': { target: { kind: 'support', file: 'file-handle.ts', name: 'open' } },
  ...Object.fromEntries(
    methods.map((name) => [`${fileHandle}.${name}`, { target: { kind: 'member', name } }]),
  ),
  ...Object.fromEntries(streams.map((name) => [`${fileHandle}.${name}`, refusedStream])),
};

import type { CounterpartEntry, CounterpartTable } from './entry.js';

/** `Dir` has sync methods, but nothing to go through it with: the support function adds that. */
const opendir: CounterpartEntry = {
  target: { kind: 'support', file: 'directory.ts', name: 'opendir' },
};

/** Open directories. Comparisons: `test/counterparts/programs.test.ts`. */
export const directories: CounterpartTable = {
  'node:fs/promises#opendir': opendir,
  'node:util#promisify(node:fs#opendir)': opendir,
  'node:fs#Dir.close': { target: { kind: 'member', name: 'closeSync' } },
  'node:fs#Dir.read': { target: { kind: 'member', name: 'readSync' } },
};

import type { CounterpartEntry, CounterpartTable } from './entry.js';

/**
 * With `throws: false` the sync function gives `null` for a file that cannot be read, too; the async
 * one rejects then, and gives `null` for text that is no JSON alone.
 */
const readsJson: CounterpartEntry = {
  target: { kind: 'unknown' },
  exceptions: [
    {
      argument: 1,
      test: { hasOption: 'throws' },
      target: {
        kind: 'refused',
        because: 'argument',
        why: 'takes the option `throws`, by which its sync counterpart hides that a file cannot be read',
        hint: 'Leave `throws` out and catch the error: `try { … } catch { return null; }`.',
      },
    },
  ],
};

/** fs-extra hands on the functions of jsonfile under names of its own. */
export const jsonFunctions: CounterpartTable = {
  'jsonfile#readFile': readsJson,
  'fs-extra#readJson': readsJson,
  'fs-extra#readJSON': readsJson,
  'fs-extra/esm#readJson': readsJson,
  'fs-extra/esm#readJSON': readsJson,
};

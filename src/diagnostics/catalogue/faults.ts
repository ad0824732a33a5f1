import type { CatalogueEntry } from './entry.js';

/** DM9xxx: our own faults. */
export const faultsDiagnostics = {
  DM9001: {
    severity: 'error',
    title: 'A fault in dualmode',
    meaning: 'dualmode met a case that it should have handled. Nothing was written.',
    wayOut: 'Please report it with the stack and, if you can, the code that causes it.',
  },
  DM9002: {
    severity: 'error',
    title: 'A source map that cannot be made',
    meaning:
      'A map follows each word of the source into the formatted output. The formatter wrote other words, or the same in another order, as a plugin that sorts may do. Nothing was written.',
    wayOut:
      'Please report it with your formatter, its config and, if you can, the code that causes it. Until then set `sourceMaps: false`, or `formatter: false`.',
  },
} as const satisfies Record<string, CatalogueEntry>;

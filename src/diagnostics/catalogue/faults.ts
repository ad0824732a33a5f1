import type { CatalogueEntry } from './entry.js';

/** DM9xxx: our own faults. */
export const faultsDiagnostics = {
  DM9001: {
    severity: 'error',
    title: 'A fault in dualmode',
    meaning: 'dualmode met a case that it should have handled. Nothing was written.',
    wayOut: 'Please report it with the stack and, if you can, the code that causes it.',
  },
} as const satisfies Record<string, CatalogueEntry>;

import type { CatalogueEntry } from './entry.js';

/** DM9xxx: our own faults. */
export const faultsDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

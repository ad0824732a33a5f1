import type { CatalogueEntry } from './entry.js';

/** DM4xxx: what is written, and the check of it. */
export const outputDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

import type { CatalogueEntry } from './entry.js';

/** DM3xxx: names and exports. */
export const namesDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

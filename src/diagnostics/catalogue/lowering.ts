import type { CatalogueEntry } from './entry.js';

/** DM2xxx: what cannot be lowered, by rule. */
export const loweringDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

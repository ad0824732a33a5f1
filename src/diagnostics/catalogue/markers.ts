import type { CatalogueEntry } from './entry.js';

/** DM10xx: markers, and what the author marked. */
export const markerDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

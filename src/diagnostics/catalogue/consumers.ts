import type { CatalogueEntry } from './entry.js';

/** DM5xxx: compile-time dispatch in consuming packages. */
export const consumersDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

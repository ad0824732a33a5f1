import type { CatalogueEntry } from './entry.js';

/** DM11xx: config, project set-up and command line. */
export const configDiagnostics = {} as const satisfies Record<string, CatalogueEntry>;

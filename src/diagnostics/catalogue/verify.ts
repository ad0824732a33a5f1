import type { CatalogueEntry } from './entry.js';

/** DM41xx: the check of what was generated, reported at the author's line. */
export const verifyDiagnostics = {
  DM4101: {
    severity: 'error',
    title: 'The output does not type-check',
    meaning:
      'The code at this line became something that the compiler refuses, so nothing was written.',
    wayOut:
      "Read the compiler's message as one about the variant that it names; often a type that mentions promises reaches this line from a declaration that is not dual.",
  },
  DM4102: {
    severity: 'error',
    title: 'A promise is left in a sync variant',
    meaning:
      'The last look at the sync variant found an expression that is still a promise, which nobody would await.',
    wayOut: 'Give the value a type without promises, or get it from a dual declaration.',
  },
} as const satisfies Record<string, CatalogueEntry>;

import type { CatalogueEntry } from './entry.js';

/** DM3xxx: names and exports. */
export const namesDiagnostics = {
  DM3001: {
    severity: 'error',
    title: 'A name that is taken',
    meaning:
      'A variant\'s name already means something else in a scope where it is used.',
    wayOut:
      'Rename the other thing, or choose the variant\'s name in the tag: `@dualMode sync=NAME`.',
    example: 'function loadSync() {}\n/** @dualMode */\nasync function load() {}',
  },
  DM3002: {
    severity: 'error',
    title: 'A dispatcher used before it is made',
    meaning:
      'The dispatcher is a constant; at the top of the module it cannot be used above its declaration.',
    wayOut:
      'Move the use below the declaration.',
  },
  DM3003: {
    severity: 'error',
    title: 'A layout or naming scheme that is not built yet',
    meaning:
      'The option belongs to dualmode and is not implemented in this version.',
    wayOut:
      'Use layout `mirror` and names `explicit` or templates of your own.',
  },
} as const satisfies Record<string, CatalogueEntry>;

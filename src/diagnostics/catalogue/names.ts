import type { CatalogueEntry } from './entry.js';

/** DM3xxx: names and exports. */
export const namesDiagnostics = {
  DM3001: {
    severity: 'error',
    title: 'A name that is taken',
    meaning: "A variant's name already means something else in a scope where it is used.",
    wayOut:
      "Rename the other thing, or choose the variant's name in the tag: `@dualMode sync=NAME`.",
    example: 'function loadSync() {}\n/** @dualMode */\nasync function load() {}',
  },
  DM3002: {
    severity: 'error',
    title: 'A dispatcher used before it is made',
    meaning:
      'The dispatcher is a constant; at the top of the module it cannot be used above its declaration.',
    wayOut: 'Move the use below the declaration.',
  },
  DM3004: {
    severity: 'error',
    title: 'A name without `Async`',
    meaning:
      'With names `suffix-async` the sync variant is called like the source without its `Async`.',
    wayOut:
      'Rename it so that it ends in `Async`, or name the sync variant: `@dualMode sync=NAME`.',
    example: "// names: 'suffix-async'\n/** @dualMode */\nexport async function load() {}",
  },
  DM3005: {
    severity: 'error',
    title: 'One name for the async variant and a sync dispatcher',
    meaning:
      'The dispatcher has the name of the async variant, so a plain call of it cannot run the sync one.',
    wayOut: "Leave `dispatcher: { default: 'sync' }` out of the config, or choose other names.",
    example: "export default defineConfig({ names: 'node', dispatcher: { default: 'sync' } });",
  },
  DM3006: {
    severity: 'error',
    title: 'A variant that the entry does not export',
    meaning:
      'The generated entries take the variants from the entry module, which has to export them; two exports of one name cancel each other.',
    wayOut: "Export the variants there: `export * from './load.js'`, or each by its name.",
    example: "// layout: 'sibling', src/index.ts\nexport { load } from './load.js';",
  },
} as const satisfies Record<string, CatalogueEntry>;

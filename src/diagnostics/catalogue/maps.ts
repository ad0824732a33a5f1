import type { CatalogueEntry } from './entry.js';

/** DM406x: source maps of what was built from the output, and what goes by them. */
export const mapDiagnostics = {
  DM4060: {
    severity: 'error',
    title: 'Source map that cannot be read',
    meaning:
      'The file, or the comment of the script, holds no source map of version 3, or one in sections. Nothing was written.',
    wayOut: 'Build anew, or delete the file if nothing uses it.',
  },
  DM4061: {
    severity: 'error',
    title: 'No source maps to lead on',
    meaning:
      'The folder given to `dualmode maps` is what the compiler has written, with source maps.',
    wayOut: 'Run the compiler first, with `sourceMap` on, and name its output folder.',
  },
  DM4062: {
    severity: 'error',
    title: 'Source map that ends in generated code',
    meaning:
      'The map leads to a file that dualmode wrote, not to the source that its author knows.',
    wayOut: 'Run `dualmode maps` with the folder, after the compiler.',
  },
  DM4063: {
    severity: 'warning',
    title: 'Generated module without a source map',
    meaning:
      'Maps of the build end in a generated module that has no map beside it, or in a copy whose source has changed since.',
    wayOut: 'Run `dualmode` (with `sourceMaps` on), then the compiler, then `dualmode maps`.',
  },
  DM4064: {
    severity: 'error',
    title: 'No coverage to sum',
    meaning:
      'The folder given to `dualmode coverage` is where Node has written `coverage-*.json` files, with `NODE_V8_COVERAGE` or under c8.',
    wayOut: 'Run the tests under c8 first, and name the folder `coverage/tmp`.',
  },
} as const satisfies Record<string, CatalogueEntry>;

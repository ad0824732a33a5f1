import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { hasHeader } from './output-file.js';

/**
 * Finds files of the output folder that carry our header though nothing wants or records them, as
 * after a lost record: DM4010 for each. They are not removed, for they may have been edited.
 *
 * @param known paths that are wanted or recorded, relative to the root
 */
export function findStrayFiles(options: {
  readonly root: string;
  readonly out: string;
  readonly known: ReadonlySet<string>;
}): readonly Diagnostic[] {
  const { root, out, known } = options;
  const names = globSync('**/*', {
    cwd: join(root, out),
    ignore: ['**/.dualmode-*', '**/.dualmode-*/**'],
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  return names
    .map((name) => `${out}/${name}`)
    .filter((path) => !known.has(path) && hasHeader(readStart(join(root, path))))
    .sort()
    .map((path) =>
      createDiagnostic({ code: 'DM4010', message: `${path} is generated, and nothing needs it.` }),
    );
}

function readStart(path: string): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const start = Buffer.alloc(4096);
    return start.subarray(0, readSync(descriptor, start));
  } finally {
    closeSync(descriptor);
  }
}

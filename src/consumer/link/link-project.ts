import { join, relative, resolve, sep } from 'node:path';
import { createConsumer } from '../consumer.js';
import type { Diagnostic } from '../../model.js';
import { checkFolders } from './check-folders.js';
import { collectSources } from './collect-sources.js';
import { linkFiles } from './link-files.js';
import type { LinkOptions } from './options.js';
import { findEdited, readRecord, writeLinked } from './record.js';

/** What a run of `link` did. Nothing was written when any diagnostic is an error. */
export interface LinkResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Files written, relative to the root, in order; those that had the right text already are not among them. */
  readonly written: readonly string[];
  /** Files deleted, for their source is gone. */
  readonly removed: readonly string[];
  /** Number of files in the output folder. */
  readonly total: number;
}

/**
 * Compiles a source folder into a folder beside it for a project that is built with tsc: dual modules rewritten, every
 * other file copied to the byte. A rewritten module gets a map beside it (`main.ts.map`) for `linkMaps`. Findings are
 * those of the core, DM5201 for an output folder that may not be used, DM5202 for a linked file edited by hand.
 */
export function linkProject(options: LinkOptions): LinkResult {
  const { root, source = 'src', out = 'linked', force = false, ...chosen } = options;
  const folders = { source: resolve(root, source), out: resolve(root, out) };
  const record = readRecord(folders.out);
  const refusal = checkFolders(root, folders, record !== undefined);
  if (refusal) return { diagnostics: [refusal], written: [], removed: [], total: 0 };
  const consumer = createConsumer({ root, ...chosen });
  const linked = linkFiles(consumer, { folders, files: collectSources(folders.source) });
  const edited = force ? [] : findEdited(root, { folders, record });
  const diagnostics = [...linked.diagnostics, ...edited];
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics, written: [], removed: [], total: 0 };
  }
  const { written, removed } = writeLinked(folders.out, { files: linked.files, record });
  const named = (file: string) => relative(root, join(folders.out, file)).split(sep).join('/');
  const total = linked.files.size;
  return { diagnostics, written: written.map(named), removed: removed.map(named), total };
}

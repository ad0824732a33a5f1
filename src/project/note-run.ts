import { join } from 'node:path';
import { removeCacheFile } from '../cache/cache-file.js';
import { describeOptions } from '../cache/describe-request.js';
import { hashBytes, markFile, readStats, type FileMark } from '../cache/file-mark.js';
import { lastRunName, writeLastRun, type Marks, type NotedRun } from '../cache/last-run.js';
import { isNoSource, isOwnFile, listTree } from '../cache/list-tree.js';
import type { MarkedSurroundings } from '../cache/mark-surroundings.js';
import type { ResolvedOptions } from '../config/options.js';
import type { Acceptance, Diagnostic } from '../model.js';
import type { WantedFile } from '../write/output-file.js';
import { recordPath } from '../write/record.js';

/** A run that is over, with nothing but warnings. */
export interface FinishedRun {
  /** As they were marked before the run. */
  readonly surroundings: MarkedSurroundings;
  readonly sources: Marks;
  readonly dependencies: readonly string[];
  readonly wanted: readonly WantedFile[];
  /** Further files of the output, as they were found to stand. */
  readonly standing: ReadonlyMap<string, FileMark>;
  /** Until when what stands at a path was what is wanted, for all we know; in ms. */
  readonly settledAt: (path: string) => number;
  /** Warnings that another run would say again. */
  readonly lasting: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
  readonly line: string | undefined;
}

/**
 * Notes all that a run read and wrote, for the next one to compare. Where something is in the way of a
 * comparison by files alone, nothing is noted, and the next run is a whole one.
 *
 * @returns what was noted
 */
export function noteRun(options: ResolvedOptions, run: FinishedRun): NotedRun | undefined {
  const { root, src, out, project, layout } = options;
  const { surroundings } = run;
  const inSource = listTree(root, src, isNoSource);
  const written = new Set([...run.wanted.map((file) => file.path), ...run.standing.keys()]);
  const read = Object.entries(run.sources).filter(([path]) => !written.has(path));
  const known = new Set([...written, ...read.map(([path]) => path)]);
  const found = new Set(inSource);
  const isPlain =
    [...found].every((path) => known.has(path)) && read.every(([path]) => found.has(path));
  const dependencies = markDependencies(root, run.dependencies, surroundings.markedAt);
  const inOutput = layout === 'sibling' ? [] : listTree(root, out, isOwnFile);
  if (!inSource || !isPlain || !dependencies || !inOutput) {
    removeCacheFile({ root, name: lastRunName });
    return undefined;
  }
  const record = markFile(join(root, recordPath(options)));
  return writeLastRun(root, {
    options: describeOptions(options),
    isSteady: surroundings.configIsSteady,
    ...(surroundings.configIsSteady && run.line !== undefined && { line: run.line }),
    folders: { src, out, project },
    inSource,
    sources: Object.fromEntries(read),
    surroundings: surroundings.marks,
    absent: surroundings.absent,
    dependencies,
    listings: surroundings.listings,
    outputs: {
      ...Object.fromEntries(run.standing),
      ...Object.fromEntries(run.wanted.map((file) => [file.path, markOutput(root, file, run)])),
      ...(record && { [recordPath(options)]: record }),
    },
    ...(layout !== 'sibling' && { inOutput }),
    diagnostics: run.lasting,
    acceptances: run.acceptances,
  });
}

/** What stands on disk is what was wanted, if it is not younger than the writing. */
function markOutput(
  root: string,
  { path, bytes }: WantedFile,
  { settledAt }: Pick<FinishedRun, 'settledAt'>,
): FileMark {
  const stats = readStats(join(root, path));
  const isOurs =
    stats !== undefined && stats.modified <= settledAt(path) && stats.size === bytes.length;
  return { hash: hashBytes(bytes), ...(isOurs && { stats }) };
}

// One that changed while the run read it may have been read before: the next run has to see that.
function markDependencies(
  root: string,
  paths: readonly string[],
  startedAt: number,
): Marks | undefined {
  const marks: Record<string, FileMark> = {};
  for (const path of paths) {
    const mark = markFile(join(root, path));
    const changed = Math.max(mark?.stats?.modified ?? Infinity, mark?.stats?.changed ?? Infinity);
    if (!mark || changed >= startedAt) return undefined;
    marks[path] = mark;
  }
  return marks;
}

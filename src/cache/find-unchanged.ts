import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunCounts } from '../model/counts.js';
import { confirmMark, type Comparison, type FileMark } from './file-mark.js';
import { readLastRun, writeLastRun, type LastRun, type Marks, type NotedRun } from './last-run.js';
import { isNoSource, isOwnFile, listTree } from './list-tree.js';
import { describeListings } from './surroundings.js';

/** What is asked for; one of the two says it. */
export interface UnchangedRequest {
  /** Absolute. */
  readonly root: string;
  /** The options, as `describeOptions` has them. */
  readonly options?: string | undefined;
  /** A command line, as `describeLine` has it. */
  readonly line?: string | undefined;
  /** True where what the file system says of a file is not enough: for `check`, which others rely on. */
  readonly byContent?: boolean;
  /** The last run, where it is at hand. */
  readonly last?: NotedRun | undefined;
  readonly counts?: RunCounts;
}

/**
 * Tells whether a run would find everything as the last one left it: the same options, sources,
 * surroundings and dependencies, and on disk exactly the output that was written then. Nothing but
 * files is looked at, and nothing is loaded for it.
 *
 * @returns the last run, which then is this one too; undefined where only a run can tell
 */
export function findUnchanged(request: UnchangedRequest): LastRun | undefined {
  const { root, line } = request;
  const last = request.last ?? readLastRun(root);
  if (!last || !isAskedFor(last.run, request)) return undefined;
  try {
    const confirmed = confirmRun(last.run, last.writtenAt, request);
    if (!confirmed) return undefined;
    // what had to be read this time needs not be read the next time
    const isNews = last.run.isSteady && line !== undefined && line !== last.run.line;
    if (!request.byContent && (isNews || isFresher(confirmed, last.run))) {
      writeLastRun(root, { ...confirmed, ...(isNews && { line }) });
    }
    return last.run;
  } catch (error) {
    // Something vanished or cannot be read while it was looked at: the run says what.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function isAskedFor(run: LastRun, { options, line }: UnchangedRequest): boolean {
  return options === undefined ? line !== undefined && run.line === line : run.options === options;
}

function confirmRun(
  run: LastRun,
  writtenAt: number,
  { root, byContent = false, counts }: UnchangedRequest,
): LastRun | undefined {
  const { folders, inSource, inOutput } = run;
  if (run.absent.some((path) => existsSync(join(root, path)))) return undefined;
  const trusting: Comparison = { markedAt: writtenAt };
  const linked: Comparison = { ...trusting, followLinks: true };
  // what changes most often comes first
  const sources = confirmAll(root, run.sources, trusting, () => {
    if (counts) counts.sourcesRead += 1;
  });
  if (!sources) return undefined;
  if (!isSameList(listTree(root, folders.src, isNoSource), inSource)) return undefined;
  if (inOutput && !isSameList(listTree(root, folders.out, isOwnFile), inOutput)) return undefined;
  if (describeListings({ root, ...folders }) !== run.listings) return undefined;
  const surroundings = confirmAll(root, run.surroundings, linked);
  const dependencies = surroundings && confirmAll(root, run.dependencies, linked);
  if (!dependencies) return undefined;
  const outputs = confirmAll(root, run.outputs, byContent ? {} : trusting, () => {
    if (counts) counts.outputsRead += 1;
  });
  return outputs && { ...run, outputs, sources, surroundings, dependencies };
}

function isSameList(found: readonly string[] | undefined, known: readonly string[]): boolean {
  return found?.length === known.length && found.every((path, index) => path === known[index]);
}

/** The marks of files that are what they were; undefined where one is not. */
function confirmAll(
  root: string,
  marks: Marks,
  comparison: Comparison,
  onRead?: () => void,
): Marks | undefined {
  const fresher: Record<string, FileMark> = {};
  // by name, and with nothing made on the way: there are thousands, in a run that has nothing else to do
  for (const path in marks) {
    const mark = marks[path];
    const found = mark && confirmMark(`${root}/${path}`, mark, comparison, onRead);
    if (found === undefined) return undefined;
    if (found !== mark) fresher[path] = found;
  }
  return Object.keys(fresher).length === 0 ? marks : { ...marks, ...fresher };
}

type Marked = 'outputs' | 'sources' | 'surroundings' | 'dependencies';

function isFresher(one: Pick<LastRun, Marked>, other: Pick<LastRun, Marked>): boolean {
  const kinds: readonly Marked[] = ['outputs', 'sources', 'surroundings', 'dependencies'];
  return kinds.some((kind) => one[kind] !== other[kind]);
}

import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createRoundRunner, type RoundTiming } from './round-runner.js';
import type { RoundResult } from './watch-round.js';
import { lookAtSaved, type SavedFile } from './saved-file.js';
import { createTreeWatcher, type TreeWatcher } from './watch-tree.js';

/**
 * When rounds of `watch` begin. An editor writes in a few steps, a checkout many files. chokidar drops
 * a change that follows another of the same file within 50 ms: a round that begins later than that has
 * seen them all.
 */
export const watchTiming: RoundTiming = { quietMs: 60, patienceMs: 3000 };

/**
 * How long a single file must keep still, in ms: most saves are one file, written at once. What chokidar
 * drops is looked for afterwards.
 */
const saveMs = 15;

/** A package that is watched. */
export interface WatchedProject {
  /** Resolved when the round that runs is over, and no other will come. */
  close(): Promise<void>;
}

/**
 * Watches one package: a round now, and one after each burst of changes that are not our own.
 *
 * @param root absolute
 * @param runRound reads files only once it has followed them; must not reject
 * @returns when the first round is over
 */
export async function watchProject(
  root: string,
  runRound: (follow: TreeWatcher['follow']) => Promise<RoundResult>,
): Promise<WatchedProject> {
  const changed = new Set<string>();
  /** The one file that changed since the last round began. */
  let saved: SavedFile | undefined;
  let outputs: ReadonlySet<string> | undefined;

  const rounds = createRoundRunner(async () => {
    const isOurs = outputs !== undefined && [...changed].every((path) => outputs?.has(path));
    if (!isOurs && saved?.isWhole() === false) {
      saved = undefined;
      return rounds.request();
    }
    const read = saved;
    saved = undefined;
    changed.clear();
    if (isOurs) return;
    const result = await runRound(watcher.follow);
    outputs = new Set(result.outputs ?? outputs);
    if (!read || (await staysSame(read))) return;
    changed.add(relative(root, read.path));
    rounds.request();
  }, watchTiming);
  const watcher = createTreeWatcher(root, (path) => {
    const isFirst = changed.size === 0;
    changed.add(path ?? '');
    saved = isFirst && path !== undefined ? lookAtSaved(join(root, path)) : undefined;
    rounds.request(saved && saveMs);
  });
  await rounds.begin();
  return {
    close: async () => {
      await rounds.close();
      await watcher.close();
    },
  };
}

/** Whether a file is what the round read, when no change of it can have been dropped any more. */
async function staysSame(file: SavedFile): Promise<boolean> {
  await delay(Math.max(0, file.toldAt + watchTiming.quietMs - performance.now()));
  return file.isSame();
}

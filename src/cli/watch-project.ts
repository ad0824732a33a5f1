import { createRoundRunner, type RoundTiming } from './round-runner.js';
import type { RoundResult } from './watch-round.js';
import { createTreeWatcher, type TreeWatcher } from './watch-tree.js';

/**
 * When rounds of `watch` begin. An editor writes in a few steps, a checkout many files. chokidar drops
 * a change that follows another of the same file within 50 ms: a round that begins later than that has
 * seen them all.
 */
export const watchTiming: RoundTiming = { quietMs: 60, patienceMs: 3000 };

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
  let outputs: ReadonlySet<string> | undefined;

  const rounds = createRoundRunner(async () => {
    const isOurs = outputs !== undefined && [...changed].every((path) => outputs?.has(path));
    changed.clear();
    if (isOurs) return;
    const result = await runRound(watcher.follow);
    outputs = new Set(result.outputs ?? outputs);
  }, watchTiming);
  const watcher = createTreeWatcher(root, (path = '') => {
    changed.add(path);
    rounds.request();
  });
  await rounds.begin();
  return {
    close: async () => {
      await rounds.close();
      await watcher.close();
    },
  };
}

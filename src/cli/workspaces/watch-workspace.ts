import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { PlannedPackage } from '../../workspaces/read-workspace.js';
import type { CommandContext } from '../command.js';
import { createRoundRunner } from '../round-runner.js';
import { watchTiming } from '../watch-project.js';
import { createTreeWatcher, type TreeWatcher } from '../watch-tree.js';
import { createProcessPool } from './process-pool.js';
import { runInOrder } from './run-in-order.js';
import { runPackage } from './run-workspace.js';

/** What `watch` knows of a package between rounds. */
interface WatchedPackage extends PlannedPackage {
  readonly watcher: TreeWatcher;
  readonly changed: Set<string>;
  /** Absent before the first round. */
  outputs?: ReadonlySet<string>;
  isGood: boolean;
}

/**
 * Watches the packages of a workspace: a round for each now, in order, and later for those whose files
 * changed and for those that depend on one whose output became another.
 *
 * @param onGood told after each pass that leaves all packages without errors
 * @returns when the first pass is over
 */
export async function watchWorkspace(
  packages: readonly PlannedPackage[],
  context: CommandContext,
  onGood: () => Promise<void>,
): Promise<{ readonly close: () => Promise<void> }> {
  const pool = createProcessPool(Math.min(availableParallelism(), packages.length));

  /** Whether the output of the package became another one. */
  const runRound = async (one: WatchedPackage): Promise<boolean> => {
    one.changed.clear();
    const { follow } = one.watcher;
    const { round } = await runPackage(one, { context, task: 'round', pool, follow });
    one.isGood = round?.isGood === true;
    one.outputs = new Set(round?.outputs ?? one.outputs);
    return round?.isChanged === true;
  };

  const rounds = createRoundRunner(async () => {
    const due = new Set(watched.filter(isDue));
    for (const one of watched) if (!due.has(one)) one.changed.clear();
    if (due.size === 0) return;
    await runInOrder<WatchedPackage, boolean>(watched, async (one, before) =>
      due.has(one) || before.includes(true) ? runRound(one) : false,
    );
    if (watched.every(({ isGood }) => isGood)) await onGood();
  }, watchTiming);

  const watched = packages.map((one): WatchedPackage => {
    const changed = new Set<string>();
    const watcher = createTreeWatcher(join(context.root, one.folder), (path = '') => {
      changed.add(path);
      rounds.request();
    });
    return { ...one, watcher, changed, isGood: false };
  });
  await rounds.begin();
  return {
    close: async () => {
      await rounds.close();
      pool.close();
      await Promise.all(watched.map(({ watcher }) => watcher.close()));
    },
  };
}

/** In the first pass all are; later those whose files others than we have changed. */
function isDue({ changed, outputs }: WatchedPackage): boolean {
  return outputs === undefined || [...changed].some((path) => !outputs.has(path));
}

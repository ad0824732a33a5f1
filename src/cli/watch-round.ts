import { resolveOptions } from '../config/resolve-options.js';
import { generateProject, type ProjectSession } from '../project.js';
import type { Locker } from '../write/lock.js';
import type { CommandContext } from './command.js';
import { reportFault } from './fault.js';
import { formatTime } from './format-time.js';
import { printReport } from './report.js';
import { describeRun, sayThatItWaits } from './run-report.js';
import type { TreeWatcher } from './watch-tree.js';
import { listWatchedPaths } from './watched-paths.js';

/** What a round of `watch` leaves behind. Paths are relative to the package's root. */
export interface RoundResult {
  /** Whether no finding was an error. */
  readonly isGood: boolean;
  /** The output as it stands: its changes are our own. Absent where nothing could be written. */
  readonly outputs?: readonly string[];
  /** Whether the output is another one than before. */
  readonly isChanged: boolean;
}

/**
 * Makes the rounds of one package: each generates and prints what was done. Errors are shown, and the
 * next round tries again.
 */
export function createRound(
  context: CommandContext,
  kept: { readonly locker: Locker; readonly session: ProjectSession },
): (follow: TreeWatcher['follow']) => Promise<RoundResult> {
  const { locker, session } = kept;
  const failed: RoundResult = { isGood: false, isChanged: false };

  const generate = async (follow: TreeWatcher['follow']): Promise<RoundResult> => {
    const { options, diagnostics } = await resolveOptions(context.root, context.flags);
    // Followed before they are read: what is saved in between is seen.
    await follow(listWatchedPaths(options));
    if (!options) {
      printReport({ diagnostics }, context);
      return failed;
    }
    const { force, generate: generator } = context;
    const lock = { locker, onWait: () => sayThatItWaits(context) };
    const settings = { force, session, lock, ...(generator && { generate: generator }) };
    const summary = await generateProject(options, settings);
    const report = describeRun(summary);
    printReport({ ...report, text: `${formatTime(new Date())} ${report.text}` }, context);
    const { written, unchanged, removed } = summary;
    if (summary.diagnostics.some(({ severity }) => severity === 'error')) return failed;
    const outputs = [...written, ...unchanged, ...removed];
    const isChanged = written.length > 0 || removed.length > 0;
    return { isGood: true, isChanged, outputs };
  };

  return async (follow) => {
    try {
      return await generate(follow);
    } catch (error) {
      reportFault(error, context);
      return failed;
    }
  };
}

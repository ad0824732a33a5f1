import { configFileNames } from '../../config/config-file.js';
import { resolveOptions } from '../../config/resolve-options.js';
import { createSessionGenerator, generateProject } from '../../project.js';
import type { Command, CommandContext } from '../command.js';
import { reportFault } from '../fault.js';
import { printReport } from '../report.js';
import { createRoundRunner } from '../round-runner.js';
import { createTreeWatcher, type TreeWatcher } from '../watch-tree.js';
import { describeRun } from './generate.js';

// An editor writes in a few steps, a checkout many files. chokidar drops a change that follows
// another of the same file within 50 ms: a round that begins later than that has seen them all.
const quietMs = 60;

/** `dualmode watch`. */
export const watchCommand: Command = {
  name: 'watch',
  summary: 'generate, and again whenever a source or the config changes',
  run: async (given) => {
    const context = { ...given, generate: given.generate ?? (await createSessionGenerator()) };
    const interrupted = new Promise<void>((stop) => context.terminal.onInterrupt(stop));
    const watcher = createTreeWatcher(context.root, () => rounds.request());
    const rounds = createRoundRunner(() => runRound(context, watcher), quietMs);
    await runRound(context, watcher);
    await interrupted;
    await rounds.close();
    await watcher.close();
    return 0;
  },
};

/** One generation. Errors are shown, and the next change tries again. */
async function runRound(context: CommandContext, watcher: TreeWatcher): Promise<void> {
  try {
    const { options, diagnostics } = await resolveOptions(context.root, context.flags);
    const always = [...configFileNames, 'package.json', 'tsconfig.json'];
    await watcher.follow(options ? [...always, options.src, options.project] : always);
    if (!options) {
      printReport({ diagnostics }, context);
      return;
    }
    const { force, generate } = context;
    const summary = await generateProject(options, { force, ...(generate && { generate }) });
    const { written, unchanged, removed } = summary;
    if (!isStopped(summary)) watcher.setOutputs([...written, ...unchanged, ...removed]);
    const report = describeRun(summary);
    printReport({ ...report, text: `${formatTime(new Date())} ${report.text}` }, context);
  } catch (error) {
    reportFault(error, context);
  }
}

function isStopped({
  diagnostics,
}: Pick<Parameters<typeof describeRun>[0], 'diagnostics'>): boolean {
  return diagnostics.some((finding) => finding.severity === 'error');
}

function formatTime(date: Date): string {
  return date.toTimeString().slice(0, 8);
}

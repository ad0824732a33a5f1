import { createProjectSession } from '../../project.js';
import { readWorkspace, type Workspace } from '../../workspaces/read-workspace.js';
import { createLocker } from '../../write/lock.js';
import type { Command, CommandContext, CommandFlag } from '../command.js';
import { createNextStep, type NextStep } from '../next-step.js';
import { printReport } from '../report.js';
import { watchProject } from '../watch-project.js';
import { createRound } from '../watch-round.js';
import { watchRoot } from '../workspaces/watch-root.js';
import { watchWorkspace } from '../workspaces/watch-workspace.js';

const flags: readonly CommandFlag[] = [
  {
    syntax: '--exec <command>',
    help: 'run this after each good round; one that still runs is ended first',
  },
];

/** `dualmode watch`. */
export const watchCommand: Command = {
  name: 'watch',
  summary: 'generate, and again whenever a source or the config changes',
  flags,
  run: async ({ flags: { exec, ...options }, ...given }: CommandContext) => {
    const context = { ...given, flags: options };
    const next = typeof exec === 'string' ? createNextStep(exec, context) : undefined;
    let isOver = false;
    const interrupted = new Promise<void>((stop) => context.terminal.onInterrupt(stop)).then(
      () => (isOver = true),
    );
    while (!isOver) await watchUntil(interrupted, context, next);
    await next?.stop();
    return 0;
  },
};

/** Watches the package or the workspace as it is now, until it is another one or all is over. */
async function watchUntil(
  over: Promise<unknown>,
  context: CommandContext,
  next: NextStep | undefined,
): Promise<void> {
  const workspace = readWorkspace(context.root);
  let tellChange = (): void => undefined;
  const changed = new Promise<void>((tell) => (tellChange = tell));
  const root = await watchRoot(context.root, workspace, () => tellChange());
  const watching = await (workspace
    ? watchPackages(workspace, context, next)
    : watchPackage(context, next));
  await Promise.race([over, changed]);
  await root.close();
  await watching.close();
}

async function watchPackage(context: CommandContext, next: NextStep | undefined) {
  const locker = createLocker();
  const round = createRound(context, { locker, session: createProjectSession() });
  const watching = await watchProject(context.root, async (follow) => {
    const result = await round(follow);
    if (result.isGood) await next?.restart();
    return result;
  });
  return {
    close: async () => {
      await watching.close();
      await locker.close();
    },
  };
}

async function watchPackages(
  { packages, diagnostics }: Workspace,
  context: CommandContext,
  next: NextStep | undefined,
) {
  if (diagnostics.length > 0) {
    printReport({ diagnostics }, context);
    return { close: () => Promise.resolve() };
  }
  return watchWorkspace(packages, context, async () => next?.restart());
}

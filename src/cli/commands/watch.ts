import { createProjectSession } from '../../project.js';
import { createLocker } from '../../write/lock.js';
import type { Command, CommandContext, CommandFlag } from '../command.js';
import { createNextStep } from '../next-step.js';
import { watchProject } from '../watch-project.js';
import { createRound } from '../watch-round.js';

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
    const interrupted = new Promise<void>((stop) => context.terminal.onInterrupt(stop));
    const locker = createLocker();
    const round = createRound(context, { locker, session: createProjectSession() });
    const watching = await watchProject(context.root, async (follow) => {
      const result = await round(follow);
      if (result.isGood) await next?.restart();
      return result;
    });
    await interrupted;
    await watching.close();
    await next?.stop();
    await locker.close();
    return 0;
  },
};

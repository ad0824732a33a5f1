/**
 * A process that works on packages for the root of a workspace, one task at a time. It keeps what the
 * rounds of `watch` leave behind, and ends with the process that started it.
 */
import { createProjectSession, type ProjectSession } from '../../project.js';
import { createLocker, type Locker } from '../../write/lock.js';
import type { CommandContext } from '../command.js';
import { checkPackage } from '../commands/check.js';
import { generatePackage } from '../commands/generate.js';
import { reportFault } from '../fault.js';
import type { Terminal } from '../terminal.js';
import { createRound } from '../watch-round.js';
import type { Message, Order, PackageOutcome, PackageTask, SentContext } from './messages.js';

const sessions = new Map<string, ProjectSession>();
const kept: { locker?: Locker } = {};

process.on('message', (order: Order) => {
  if (order.kind === 'run') void runTask(order.task, createContext(order.context));
});
// The terminal tells the whole group of an interrupt: the one that started us decides what follows.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

async function runTask(task: PackageTask, context: CommandContext): Promise<void> {
  const outcome = await tasks[task](context).catch((error: unknown) => ({
    exitCode: reportFault(error, context),
  }));
  send({ kind: 'done', outcome });
}

const tasks: Readonly<Record<PackageTask, (context: CommandContext) => Promise<PackageOutcome>>> = {
  generate: async (context) => ({ exitCode: await generatePackage(context) }),
  check: async (context) => ({ exitCode: await checkPackage(context) }),
  round: async (context) => {
    kept.locker ??= createLocker();
    const session = sessions.get(context.root) ?? createProjectSession();
    sessions.set(context.root, session);
    const round = await createRound(context, { locker: kept.locker, session })(askToFollow);
    return { exitCode: round.isGood ? 0 : 1, round };
  },
};

function askToFollow(paths: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const listen = ({ kind }: Order): void => {
      if (kind !== 'followed') return;
      process.off('message', listen);
      resolve();
    };
    process.on('message', listen);
    send({ kind: 'follow', paths });
  });
}

function createContext({ cwd, colors, ...context }: SentContext): CommandContext {
  const terminal: Terminal = {
    cwd,
    env: process.env,
    isInteractive: false,
    showsProgress: false,
    colors,
    out: (text) => send({ kind: 'out', text }),
    err: (text) => send({ kind: 'err', text }),
    confirm: () => Promise.resolve(false),
    paintLater: () => () => undefined,
    onInterrupt: () => undefined,
  };
  return { ...context, terminal };
}

function send(message: Message): void {
  process.send?.(message);
}

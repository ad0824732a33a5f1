import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  listsPackages,
  readWorkspace,
  type PlannedPackage,
} from '../../workspaces/read-workspace.js';
import type { CommandContext } from '../command.js';
import { reportFault } from '../fault.js';
import { runUnchanged } from '../unchanged-run.js';
import { pluralize, printReport } from '../report.js';
import type { PackageOutcome, PackageTask, SentContext } from './messages.js';
import { prefixLines } from './prefix-lines.js';
import { createProcessPool, type ProcessPool } from './process-pool.js';
import { runInOrder } from './run-in-order.js';

/**
 * Runs a command in the package that it is called in, or, at the root of a workspace, in each of its
 * configured packages: after those that they depend on, side by side as far as there are cores.
 *
 * @returns the exit code, of several packages the worst
 */
export async function runInPackages(
  context: CommandContext,
  task: 'generate' | 'check',
  runHere: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const workspace = readWorkspace(context.root);
  if (!workspace) return runHere(listsPackages(context.root) ? withoutLine(context) : context);
  const { packages, diagnostics } = workspace;
  if (diagnostics.length > 0) return printReport({ diagnostics }, context);

  const started = performance.now();
  const pool = createProcessPool(Math.min(availableParallelism(), packages.length));
  try {
    // A comparison shows what is wrong anywhere; output is not made from output that is not there.
    const needsOthers = task === 'generate';
    const exitCodes = await runInOrder<PlannedPackage, number>(packages, async (one, before) => {
      const isBlocked = needsOthers && before.some((exitCode) => exitCode !== 0);
      if (isBlocked) return sayThatItIsSkipped(one, context);
      if (needsOthers && sayThatItIsUnchanged(one, context)) return 0;
      return (await runPackage(one, { context, task, pool })).exitCode;
    });
    return summarize(exitCodes, context, performance.now() - started);
  } finally {
    pool.close();
  }
}

/** What is the only package today may be one of many tomorrow: the next run has to look again. */
function withoutLine({ line: _, ...context }: CommandContext): CommandContext {
  return context;
}

/** How a package of a workspace is run. */
export interface PackageRun {
  readonly context: CommandContext;
  readonly task: PackageTask;
  readonly pool: ProcessPool;
  readonly follow?: (paths: readonly string[]) => Promise<void>;
}

/** Runs one package in the pool, and prints what it said once it is done, so that it stays together. */
export async function runPackage(
  { name, folder }: PlannedPackage,
  { context, task, pool, follow }: PackageRun,
): Promise<PackageOutcome> {
  const { terminal, reporter } = context;
  const said: { readonly kind: 'out' | 'err'; readonly text: string }[] = [];
  const job = {
    task,
    context: narrow(context, folder),
    say: (message: { readonly kind: 'out' | 'err'; readonly text: string }) =>
      void said.push(message),
    ...(follow && { follow }),
  };
  try {
    return await pool.run(job);
  } catch (error) {
    return { exitCode: reportFault(error, context) };
  } finally {
    for (const kind of ['err', 'out'] as const) {
      const text = said.map((one) => (one.kind === kind ? one.text : '')).join('');
      if (text !== '') terminal[kind](prefixLines(text, { name, reporter }));
    }
  }
}

function narrow(context: CommandContext, folder: string): SentContext {
  const { terminal, generate: _, ...sent } = context;
  const { cwd, colors } = terminal;
  return { ...sent, root: join(context.root, folder), cwd, colors };
}

/** Whether there is nothing to do in a package: no process is started for that. */
function sayThatItIsUnchanged({ name, folder }: PlannedPackage, context: CommandContext): boolean {
  const { root, terminal, line, reporter, quiet } = context;
  // Other reporters print more than a line.
  if (line === undefined || reporter !== 'pretty') return false;
  const told: string[] = [];
  const out = (text: string): void => void told.push(text);
  const exitCode = runUnchanged(JSON.parse(line) as string[], { cwd: join(root, folder), out });
  if (exitCode === undefined) return false;
  if (!quiet) terminal.out(prefixLines(told.join(''), { name, reporter }));
  return true;
}

function sayThatItIsSkipped({ name }: PlannedPackage, { terminal }: CommandContext): number {
  terminal.err(`${name}: skipped, for a package that it depends on has errors\n`);
  return 1;
}

function summarize(exitCodes: readonly number[], context: CommandContext, ms: number): number {
  const worst = Math.max(0, ...exitCodes);
  const failed = exitCodes.filter((exitCode) => exitCode !== 0).length;
  const outcome = failed === 0 ? 'all fine' : `${failed} with errors`;
  const text = `dualmode: ${pluralize(exitCodes.length, 'package')}, ${outcome} (${Math.round(ms)} ms)`;
  const { terminal, reporter, quiet } = context;
  if (!quiet && reporter !== 'json') terminal.out(`${text}\n`);
  return worst;
}

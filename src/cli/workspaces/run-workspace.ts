import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readWorkspace, type PlannedPackage } from '../../workspaces/read-workspace.js';
import type { CommandContext } from '../command.js';
import { reportFault } from '../fault.js';
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
  if (!workspace) return runHere(context);
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
      return (await runPackage(one, { context, task, pool })).exitCode;
    });
    return summarize(exitCodes, context, performance.now() - started);
  } finally {
    pool.close();
  }
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
  const { command, flags, reporter, quiet, force, yes, terminal } = context;
  const { cwd, colors } = terminal;
  const root = join(context.root, folder);
  return { command, flags, reporter, quiet, force, yes, root, cwd, colors };
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

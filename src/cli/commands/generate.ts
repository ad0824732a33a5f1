import { resolveOptions } from '../../config/resolve-options.js';
import { generateProject } from '../../project.js';
import type { Command, CommandContext } from '../command.js';
import { startProgress } from '../progress.js';
import { printReport } from '../report.js';
import { describeRun, sayThatItWaits } from '../run-report.js';
import { runInPackages } from '../workspaces/run-workspace.js';

/** `dualmode`, `dualmode generate`. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'generate the output (this is the default command)',
  run: (context) => runInPackages(context, 'generate', generatePackage),
};

/** Generates one package; returns the exit code. */
export async function generatePackage(context: CommandContext): Promise<number> {
  const { options, diagnostics } = await resolveOptions(context.root, context.flags);
  if (!options) return printReport({ diagnostics }, context);
  const stopProgress = startProgress(context);
  const { force, generate, line } = context;
  const lock = { onWait: () => sayThatItWaits(context) };
  const settings = { force, lock, ...(generate && { generate }), ...(line && { line }) };
  const summary = await generateProject(options, settings).finally(stopProgress);
  return printReport(describeRun(summary), context);
}

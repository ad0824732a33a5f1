import { resolveOptions } from '../../config/resolve-options.js';
import { generateProject, type RunSummary } from '../../project.js';
import type { Command, CommandContext } from '../command.js';
import { startProgress } from '../progress.js';
import { pluralize, printReport } from '../report.js';

/** `dualmode`, `dualmode generate`. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'generate the output (this is the default command)',
  run: async (context) => {
    const { options, diagnostics } = await resolveOptions(context.root, context.flags);
    if (!options) return printReport({ diagnostics }, context);
    const stopProgress = startProgress(context);
    const { force, generate, line } = context;
    const lock = { onWait: () => sayThatItWaits(context) };
    const settings = { force, lock, ...(generate && { generate }), ...(line && { line }) };
    const summary = await generateProject(options, settings).finally(stopProgress);
    return printReport(describeRun(summary), context);
  },
};

/** Tells whoever looks why nothing happens: another run holds the package. */
export function sayThatItWaits({ terminal, quiet }: CommandContext): void {
  if (!quiet) terminal.err('dualmode: another run is at work here, waiting for it …\n');
}

/** A run's summary for the reporters. */
export function describeRun({ diagnostics, written, unchanged, removed, ms }: RunSummary) {
  const isStopped = diagnostics.some((finding) => finding.severity === 'error');
  const counts = [
    `wrote ${pluralize(written.length, 'file')}`,
    ...(removed.length > 0 ? [`removed ${removed.length}`] : []),
    `${unchanged.length} unchanged`,
  ];
  const done = isStopped ? 'nothing was written' : counts.join(', ');
  const text = `dualmode: ${done} (${Math.round(ms)} ms)`;
  return { diagnostics, written, unchanged: unchanged.length, removed, ms: Math.round(ms), text };
}

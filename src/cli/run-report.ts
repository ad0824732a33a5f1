import type { RunSummary } from '../project.js';
import type { CommandContext } from './command.js';
import { pluralize } from './report.js';

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

import { resolveOptions } from '../../config/resolve-options.js';
import { findDrift } from '../../config/setup/drift.js';
import type { Acceptance } from '../../model.js';
import { checkProject } from '../../project.js';
import type { Command, CommandContext } from '../command.js';
import { startProgress } from '../progress.js';
import { printReport } from '../report.js';
import { sayThatItWaits } from '../run-report.js';
import { runInPackages } from '../workspaces/run-workspace.js';

/** `dualmode check`. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'compare the output with what would be generated; write nothing',
  run: (context) => runInPackages(context, 'check', checkPackage),
};

/** Compares one package; returns the exit code. */
export async function checkPackage(context: CommandContext): Promise<number> {
  const { options, diagnostics } = await resolveOptions(context.root, context.flags);
  if (!options) return printReport({ diagnostics }, context);
  const stopProgress = startProgress(context);
  const { generate } = context;
  const lock = { onWait: () => sayThatItWaits(context) };
  const checked = await checkProject(options, { lock, ...(generate && { generate }) }).finally(
    stopProgress,
  );
  const found = [...checked.diagnostics, ...findDrift(options)];
  const isClean = found.every((finding) => finding.severity !== 'error');
  const ms = Math.round(checked.ms);
  const accepted = checked.acceptances.map(describeAcceptance);
  const upToDate = isClean ? [`dualmode: the output is up to date (${ms} ms)`] : [];
  const text = [...accepted, ...upToDate].join('\n');
  const { diffs } = checked;
  return printReport({ diagnostics: found, diffs, ms, text }, context);
}

/** One accepted difference between the variants: `src/log.ts:12 accepted DM2104: the log may come late`. */
function describeAcceptance({ code, reason, location }: Acceptance): string {
  return `${location.file}:${location.line} accepted ${code}: ${reason}`;
}

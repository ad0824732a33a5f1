import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { commitPlan } from '../../write/commit.js';
import type { Command, CommandContext } from '../command.js';
import { pluralize, printReport, type Report } from '../report.js';

/** `dualmode coverage coverage/tmp`: what stands between a test run and c8's report of it. */
export const coverageCommand: Command = {
  name: 'coverage',
  summary: "before `c8 report`: sum both variants in Node's coverage",
  argument: { name: 'dir', summary: 'where Node has written it, such as coverage/tmp' },
  run: async (context, folder) => printReport(await sum(context, folder), context),
};

async function sum({ root }: CommandContext, folder: string): Promise<Report> {
  const { sumCoverageFolder } = await import('../../coverage/raw-coverage.js');
  const { files, reports } = sumCoverageFolder(root, folder);
  if (reports === 0) {
    const message = `There is no coverage of Node in "${folder}".`;
    return { diagnostics: [createDiagnostic({ code: 'DM4064', message })] };
  }
  const encoder = new TextEncoder();
  const writes = files.map(({ path, text }) => ({
    path,
    bytes: encoder.encode(text),
    replaces: true,
  }));
  const plan = { writes, removals: [], unchanged: [], record: new Map() };
  const diagnostics = commitPlan(plan, { root });
  const text = `dualmode: summed both variants in ${files.length} of ${pluralize(reports, 'report')}`;
  return diagnostics.length > 0
    ? { diagnostics }
    : { diagnostics, written: files.map(({ path }) => path), text };
}

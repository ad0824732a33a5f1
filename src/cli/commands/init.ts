import { dirname, join, relative } from 'node:path';
import { resolveOptions } from '../../config/resolve-options.js';
import { planSetup, type SetupChange } from '../../config/setup/setup-plan.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { commitPlan } from '../../write/commit.js';
import type { Command, CommandContext } from '../command.js';
import { printReport } from '../report.js';

/** `dualmode init`. */
export const initCommand: Command = {
  name: 'init',
  summary: 'set a project up: config, prebuild script, exports, .gitignore, tsconfig.build.json',
  run: async (context) => {
    const { options, diagnostics } = await resolveOptions(context.root, context.flags);
    if (!options) return printReport({ diagnostics }, context);
    const plan = planSetup(options, context.flags);
    if (plan.diagnostics.length > 0) return printReport(plan, context);
    const refused = refuseToAsk(plan.changes, context);
    if (refused) return printReport({ diagnostics: [refused] }, context);

    const changes = await chooseChanges(plan.changes, context);
    const failures = writeChanges(options.root, changes);
    const written = failures.length > 0 ? [] : changes.map((change) => change.path);
    const lines =
      written.length > 0 ? changes.map(describeChange) : ['dualmode: nothing to set up'];
    const text = failures.length > 0 ? '' : [...lines, ...plan.notes.map(formatNote)].join('\n');
    return printReport({ diagnostics: failures, written, notes: plan.notes, text }, context);
  },
};

/** DM1110 where files would change, nobody agreed and nobody can be asked. */
function refuseToAsk(
  changes: readonly SetupChange[],
  { terminal, yes }: CommandContext,
): Diagnostic | undefined {
  const existing = changes.filter((change) => change.changesExisting);
  if (existing.length === 0 || yes || terminal.isInteractive) return undefined;
  const names = existing.map((change) => change.path).join(' and ');
  const message = `${names} would be changed, and there is no terminal to ask on.`;
  return createDiagnostic({ code: 'DM1110', message });
}

async function chooseChanges(
  changes: readonly SetupChange[],
  { terminal, yes }: CommandContext,
): Promise<readonly SetupChange[]> {
  const chosen: SetupChange[] = [];
  for (const change of changes) {
    const question = `Change ${change.path} (${change.what})?`;
    if (!change.changesExisting || yes || (await terminal.confirm(question))) chosen.push(change);
  }
  return chosen;
}

function writeChanges(root: string, changes: readonly SetupChange[]): readonly Diagnostic[] {
  const write = (folder: string, some: readonly SetupChange[]): readonly Diagnostic[] => {
    const writes = some.map(({ path, text, changesExisting }) => ({
      path: relative(folder, join(root, path)),
      bytes: Buffer.from(text),
      replaces: changesExisting,
    }));
    const plan = { writes, removals: [], unchanged: [], record: new Map() };
    return commitPlan(plan, { root: folder });
  };
  const isOwn = ({ path }: SetupChange): boolean => !path.startsWith('../');
  const failures = write(root, changes.filter(isOwn));
  if (failures.length > 0) return failures;
  // the config of the workspace's task runner lies above, where its own folder is what is staged in
  return changes
    .filter((one) => !isOwn(one))
    .flatMap((one) => write(dirname(join(root, one.path)), [one]));
}

function describeChange({ path, what, changesExisting }: SetupChange): string {
  return `${changesExisting ? 'changed' : 'created'} ${path}: ${what}`;
}

function formatNote(note: string): string {
  return `note: ${note}`;
}

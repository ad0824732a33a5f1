import { resolveOptions } from '../../config/resolve-options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { commitPlan } from '../../write/commit.js';
import type { Command, CommandContext } from '../command.js';
import { pluralize, printReport, type Report } from '../report.js';

/** `dualmode maps dist`: what a project does behind its compiler. */
export const mapsCommand: Command = {
  name: 'maps',
  summary: 'after the compiler: lead the source maps in its output folder on to the sources',
  argument: { name: 'dist', summary: "the compiler's output folder" },
  flags: [{ syntax: '--check', help: 'write nothing; report maps that do not lead there yet' }],
  run: async (context, dist) => {
    const { check, ...flags } = context.flags;
    const { options, diagnostics } = await resolveOptions(context.root, flags);
    if (!options) return printReport({ diagnostics }, context);
    const { composeFolder } = await import('../../maps/compose/compose-folder.js');
    const composed = composeFolder(options, dist);
    return printReport(check === true ? compare(composed) : write(composed, context), context);
  },
};

type Composed = ReturnType<
  (typeof import('../../maps/compose/compose-folder.js'))['composeFolder']
>;

function compare({ files, maps, diagnostics }: Composed): Report {
  const stale = files.map(({ path, isLed }) => {
    const message = isLed
      ? `${path} leads to generated code.`
      : `${path} names the map of a generated module.`;
    return createDiagnostic({ code: 'DM4062', message });
  });
  const found: readonly Diagnostic[] = [...diagnostics, ...stale];
  const text = `dualmode: ${pluralize(maps, 'source map')} lead to the sources`;
  return { diagnostics: found, ...(!hasErrors(found) && { text }) };
}

function write({ files, maps, diagnostics }: Composed, { root }: CommandContext): Report {
  if (hasErrors(diagnostics)) return { diagnostics };
  const encoder = new TextEncoder();
  const writes = files.map(({ path, text }) => ({
    path,
    bytes: encoder.encode(text),
    replaces: true,
  }));
  const plan = { writes, removals: [], unchanged: [], record: new Map() };
  const failures = commitPlan(plan, { root });
  const led = files.filter((file) => file.isLed).length;
  const text = `dualmode: led ${pluralize(led, 'source map')} on to the sources, ${maps - led} unchanged`;
  return failures.length > 0
    ? { diagnostics: [...diagnostics, ...failures] }
    : { diagnostics, written: files.map((file) => file.path), text };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

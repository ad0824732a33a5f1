import { optionTable } from '../../config/options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { Command, CommandContext, CommandFlag } from '../command.js';
import { pluralize, printReport, type Report } from '../report.js';

const guardLevels = ['off', 'warn', 'error'] as const;

const flags: readonly CommandFlag[] = [
  {
    syntax: '--guard <level>',
    help: 'report sync variants in async functions (default: warn)',
    choices: guardLevels,
  },
  { syntax: '--top-level-await', help: 'let calls at the top level of ES modules be awaited' },
  {
    syntax: '--maps <dir>',
    help: "after the compiler: lead the source maps in its output folder back to the author's sources",
  },
];

/** Flags of `link`, by their names: two of the generator's mean the same here. */
const understood = new Set(['src', 'out', 'guard', 'topLevelAwait', 'maps']);

/** `dualmode link`: what a project does that is built with tsc, before it and after it. */
export const linkCommand: Command = {
  name: 'link',
  summary: 'compile a project that uses dual packages for tsc: --src (src) to --out (linked)',
  flags,
  run: async (context) => {
    const misplaced = refuseOtherFlags(context.flags);
    if (misplaced) return printReport({ diagnostics: [misplaced] }, context);
    const { maps } = context.flags;
    const report =
      typeof maps === 'string' ? await leadMapsBack(context, maps) : await link(context);
    return printReport(report, context);
  },
};

async function link({ root, force, flags: given }: CommandContext): Promise<Report> {
  const { linkProject } = await import('../../consumer/link/index.js');
  const guard = guardLevels.find((level) => level === given['guard']);
  const startMs = performance.now();
  const { diagnostics, written, removed, total } = linkProject({
    root,
    force,
    topLevelAwait: given['topLevelAwait'] === true,
    ...(guard && { guard }),
    ...readFolders(given),
  });
  const ms = Math.round(performance.now() - startMs);
  const unchanged = total - written.length;
  const isStopped = diagnostics.some(({ severity }) => severity === 'error');
  const counts = [
    `linked ${pluralize(written.length, 'file')}`,
    ...(removed.length > 0 ? [`removed ${removed.length}`] : []),
    `${unchanged} unchanged`,
  ];
  const done = isStopped ? 'nothing was written' : counts.join(', ');
  return { diagnostics, written, unchanged, removed, ms, text: `dualmode: ${done} (${ms} ms)` };
}

async function leadMapsBack({ root, flags: given }: CommandContext, dist: string): Promise<Report> {
  const { linkMaps } = await import('../../consumer/link/index.js');
  const { diagnostics, written } = linkMaps({ root, dist, ...readFolders(given) });
  const text =
    diagnostics.length > 0
      ? ''
      : `dualmode: led ${pluralize(written.length, 'source map')} back to the sources`;
  return { diagnostics, written, text };
}

function readFolders({ src, out }: CommandContext['flags']): { source?: string; out?: string } {
  return {
    ...(typeof src === 'string' && { source: src }),
    ...(typeof out === 'string' && { out }),
  };
}

/** DM1113 for a flag of the generator that has no meaning here. */
function refuseOtherFlags(given: CommandContext['flags']): Diagnostic | undefined {
  const other = Object.entries(optionTable).find(
    ([name]) => name in given && !understood.has(name),
  );
  if (!other) return undefined;
  const [, { flag }] = other;
  const spelling = flag?.syntax.split(' ')[0] ?? other[0];
  return createDiagnostic({
    code: 'DM1113',
    message: `\`${spelling}\` is no option of \`dualmode link\`.`,
    hint: 'See `dualmode link --help`.',
  });
}

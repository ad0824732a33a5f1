import { optionTable } from '../../config/options.js';
import { guardLevels, type LinkPart } from '../../config/options/link.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { Command, CommandContext, CommandFlag } from '../command.js';
import { pluralize, printReport, type Report } from '../report.js';

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

/** Flags of `link`, by their names: two of the generator's mean the like here. */
const understood = new Set(['src', 'out', 'guard', 'topLevelAwait', 'maps']);

/** `dualmode link`: what a project does that is built with tsc, before it and after it. */
export const linkCommand: Command = {
  name: 'link',
  summary: 'compile a project that uses dual packages for tsc: --src (src) to --out (linked)',
  flags,
  run: async (context) => {
    const misplaced = refuseOtherFlags(context.flags);
    if (misplaced) return printReport({ diagnostics: [misplaced] }, context);
    const { resolveLinkPart } = await import('../../config/resolve-options.js');
    const { part, diagnostics } = await resolveLinkPart(context.root);
    if (diagnostics.length > 0) return printReport({ diagnostics }, context);
    const told = { ...part, ...readFlags(context.flags) };
    const { maps } = context.flags;
    const report =
      typeof maps === 'string'
        ? await leadMapsBack(context, told, maps)
        : await link(context, told);
    return printReport(report, context);
  },
};

async function link({ root, force }: CommandContext, told: LinkPart): Promise<Report> {
  const { linkProject } = await import('../../consumer/link/index.js');
  const { guard, topLevelAwait } = told;
  const startMs = performance.now();
  const { diagnostics, written, removed, total } = linkProject({
    root,
    force,
    ...(topLevelAwait !== undefined && { topLevelAwait }),
    ...(guard && { guard }),
    ...nameFolders(told),
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

async function leadMapsBack(
  { root }: CommandContext,
  told: LinkPart,
  dist: string,
): Promise<Report> {
  const { linkMaps } = await import('../../consumer/link/index.js');
  const { diagnostics, written } = linkMaps({ root, dist, ...nameFolders(told) });
  const text =
    diagnostics.length > 0
      ? ''
      : `dualmode: led ${pluralize(written.length, 'source map')} back to the sources`;
  return { diagnostics, written, text };
}

function readFlags({ src, out, ...given }: CommandContext['flags']): LinkPart {
  const guard = guardLevels.find((level) => level === given['guard']);
  return {
    ...(typeof src === 'string' && { src }),
    ...(typeof out === 'string' && { out }),
    ...(guard && { guard }),
    ...(given['topLevelAwait'] === true && { topLevelAwait: true }),
  };
}

function nameFolders({ src, out }: LinkPart): { source?: string; out?: string } {
  return { ...(src !== undefined && { source: src }), ...(out !== undefined && { out }) };
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

import { relative, resolve, sep } from 'node:path';
import { nearestName } from '../config/nearest-name.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import { knownWords, selectExplained, type Selection } from '../explain/select.js';
import type { Diagnostic } from '../model.js';
import type { ModuleExplanation, ProjectExplanation } from '../model/explanation.js';
import { formatExplanation } from './explanation.js';
import { pluralize, printReport, type ReportContext } from './report.js';

/**
 * Prints what was asked for: a declaration, a module, or everything where nothing is named.
 *
 * @returns the exit code: 1 where nothing is called so (DM1111), or where errors leave nothing to explain
 */
export function printExplained(
  project: ProjectExplanation,
  asked: string,
  context: ReportContext,
): number {
  const { modules } = asked === '' ? project : select(project, asked, context);
  const explanations = modules.flatMap((module) => module.declarations);
  if (asked !== '' && modules.length === 0) {
    const unknown = reportUnknown(asked, project);
    return printReport({ diagnostics: [...project.diagnostics, unknown] }, context);
  }
  // what is wrong elsewhere is for `generate` to say, unless nothing else can be said
  const isBare = explanations.length === 0;
  const text = modules
    .flatMap((module) => module.declarations.map((one) => [one, module] as const))
    .map(([one, module]) => formatExplanation(one, findingsIn(project, module, one.span)))
    .join('\n\n');
  const summary =
    asked === '' ? summarize(project) : isBare ? `${asked}: nothing in it is dual` : '';
  return printReport(
    {
      diagnostics: isBare ? project.diagnostics : [],
      explanations,
      text: [text, summary].filter((part) => part !== '').join('\n\n'),
    },
    { ...context, quiet: false },
  );
}

/** A path may be given from where the command runs. */
function select(
  project: ProjectExplanation,
  asked: string,
  { root, terminal }: ReportContext,
): Selection {
  const found = selectExplained(project, asked);
  if (found.modules.length > 0) return found;
  const path = relative(root, resolve(terminal.cwd, asked)).split(sep).join('/');
  return selectExplained(project, path);
}

function findingsIn(
  { diagnostics }: ProjectExplanation,
  { file, text }: ModuleExplanation,
  { start, end }: { readonly start: number; readonly end: number },
): readonly Diagnostic[] {
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const [first, last] = [lineAt(start), lineAt(end)];
  return diagnostics.filter(
    ({ location }) => location?.file === file && first <= location.line && location.line <= last,
  );
}

function summarize({ modules, diagnostics }: ProjectExplanation): string {
  const all = modules.flatMap((module) => module.declarations);
  if (all.length === 0) return 'nothing is dual';
  const reasons = countBy(all.map((one) => one.reason));
  const bridged = all.filter((one) => one.bridge !== undefined).length;
  const sources = countBy(
    all.flatMap((one) => one.sites).flatMap((site) => (site.isMentioned ? [] : [site.source])),
  );
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  const dual = modules.filter((module) => module.declarations.length > 0).length;
  return [
    `${pluralize(all.length, 'dual declaration')} in ${pluralize(dual, 'module')}: ${reasons}`,
    ...(bridged > 0 ? [`${bridged} bridged`] : []),
    ...(sources === '' ? [] : [`calls answered by: ${sources}`]),
    ...(errors > 0 ? [`${pluralize(errors, 'error')}: \`dualmode check\` shows them`] : []),
  ].join('\n');
}

/** `3 marked, 2 inferred`, the most first. */
function countBy(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted(([one, count], [other, more]) => more - count || (one < other ? -1 : 1))
    .map(([word, count]) => `${count} ${word}`)
    .join(', ');
}

function reportUnknown(asked: string, project: ProjectExplanation): Diagnostic {
  const known = knownWords(project);
  const meant = [nearestName(asked, known), ...known.filter((one) => isPart(asked, one))];
  const names = [...new Set(meant)].filter((one) => one !== undefined).slice(0, 3);
  const what = /[\\/.]/.test(asked) ? 'No module with dual declarations' : 'No dual declaration';
  return createDiagnostic({
    code: 'DM1111',
    message: `${what} is called \`${asked}\`.`,
    ...(names.length > 0 && {
      hint: `Did you mean ${names.map((name) => `\`${name}\``).join(' or ')}?`,
    }),
  });
}

/** `config` is near to `loadConfig` and to `src/config.ts`. */
function isPart(asked: string, known: string): boolean {
  return asked.length >= 3 && known.toLowerCase().includes(asked.toLowerCase());
}

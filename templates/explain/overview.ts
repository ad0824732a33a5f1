import { drawFinding } from './code-view.js';
import { count, element } from './element.js';
import { link, links, moduleLink } from './links.js';
import { callsOf, type Project } from './project.js';

/** What there is in the project, in figures. */
export function overview(project: Project): HTMLElement[] {
  const { declarations, modules, findings } = project;
  const found = findings.length + modules.reduce((sum, one) => sum + one.findings.length, 0);
  const dual = modules.filter((one) => one.declarations.length > 0).length;
  return [
    element('h1', { text: 'What is dual, and why' }),
    element('p', {
      class: 'why',
      text: `${count(declarations.length, 'dual declaration')} in ${count(dual, 'module')}, layout ${project.layout}.`,
    }),
    element(
      'div',
      { class: 'cards' },
      card('Why they are dual', countWords(declarations.map((one) => REASONS[one.reason]))),
      card('Who answered for calls', countSources(project)),
    ),
    element(
      'p',
      {},
      link(links.graph, 'Follow the call graph'),
      ...(found > 0 ? [', or see ', link(links.findings, count(found, 'finding'))] : []),
      '.',
    ),
    ...findings.slice(0, 20).map(drawFinding),
    ...largest(project),
  ];
}

const REASONS = {
  marked: 'marked',
  module: 'in a marked module',
  tree: 'in a tree that is lowered whole',
  inferred: 'inferred',
} as const;

function countSources(project: Project): readonly (readonly [string, number])[] {
  const sources = project.declarations
    .flatMap(callsOf)
    .map((call) => project.counterparts[call.counterpart]?.[2] ?? '');
  return countWords(sources);
}

function countWords(words: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

function card(title: string, rows: readonly (readonly [string, number])[]): HTMLElement {
  const list = element('dl');
  for (const [word, number] of rows) {
    list.append(
      element(
        'div',
        {},
        element('dt', { text: word }),
        element('dd', { text: number.toLocaleString('en') }),
      ),
    );
  }
  return element('section', { class: 'card' }, element('h2', { text: title }), list);
}

function largest({ modules }: Project): HTMLElement[] {
  const some = modules.filter((one) => one.declarations.length > 0).slice(0, 12);
  if (some.length === 0) return [];
  const more = modules.length > some.length ? `The first of ${modules.length} modules` : 'Modules';
  const rows = some.map((module) =>
    element(
      'li',
      {},
      moduleLink(module),
      element('span', { class: 'quiet', text: ` ${module.declarations.length} dual` }),
    ),
  );
  return [element('h2', { text: more }), element('ul', { class: 'plain-list' }, ...rows)];
}

import { moduleCode, drawFinding } from './code-view.js';
import { count, element } from './element.js';
import { declarationLink, link, links, moduleLink } from './links.js';
import { callsOf, changesOf, type Declaration, type Module, type Project } from './project.js';
import { createVirtualList, type ListEntry } from './virtual-list.js';

/** A module with all that is dual in it. */
export function moduleView(project: Project, module: Module): HTMLElement[] {
  const { file, output, declarations, findings } = module;
  const isRefused = findings.some((one) => one.severity === 'error');
  return [
    element('h1', { class: 'code', text: file }),
    element('p', {
      class: 'place',
      text: isRefused ? 'has errors: nothing is written' : `→ ${output}`,
    }),
    ...findings.filter((one) => one.line === 0).map(drawFinding),
    element(
      'ul',
      { class: 'inline' },
      ...declarations.map((one) => element('li', {}, declarationLink(one))),
    ),
    moduleCode(project, module),
  ];
}

/** A rule, and every place where it changed something. */
export function ruleView(project: Project, rule: number): HTMLElement[] {
  const [name = '', reason = ''] = project.rules[rule] ?? [];
  const places = project.declarations.flatMap((one) => {
    const lines = changesOf(one)
      .filter((change) => change.rule === rule)
      .map((change) => change.line);
    return lines.length === 0 ? [] : [placeEntry(one, lines)];
  });
  return placesView({ title: name, text: reason, places });
}

/** A counterpart, and every place where it stands in. */
export function counterpartView(project: Project, counterpart: number): HTMLElement[] {
  const [from = '', to = '', source = ''] = project.counterparts[counterpart] ?? [];
  const places = project.declarations.flatMap((one) => {
    const calls = callsOf(one).filter((call) => call.counterpart === counterpart);
    return calls.length === 0
      ? []
      : [
          placeEntry(
            one,
            calls.map((call) => call.line),
          ),
        ];
  });
  return placesView({ title: `${from} → ${to}`, text: `Answered by: ${source}.`, places });
}

function placeEntry(declaration: Declaration, lines: readonly number[]): ListEntry {
  const { name, module, number } = declaration;
  const [first = 0] = lines;
  return {
    title: name,
    detail: `${module.file}:${first}`,
    kind: `${lines.length} ×`,
    href: links.declaration(number, first),
  };
}

function placesView(view: {
  readonly title: string;
  readonly text: string;
  readonly places: readonly ListEntry[];
}): HTMLElement[] {
  const list = createVirtualList('Where it is used', ({ href }) => {
    location.hash = href;
  });
  list.root.classList.add('tall');
  // it is measured once it stands in the page
  requestAnimationFrame(() => list.show(view.places));
  return [
    element('h1', { class: 'code', text: view.title }),
    element('p', { class: 'why', text: view.text }),
    element('p', { class: 'quiet', text: `used in ${count(view.places.length, 'declaration')}` }),
    list.root,
  ];
}

/** Everything that was found wrong. */
export function findingsView({ modules, findings }: Project): HTMLElement[] {
  const all = modules.flatMap((module) => module.findings.map((one) => ({ module, one })));
  const LIMIT = 300;
  const rest = all.length - LIMIT;
  return [
    element('h1', { text: 'Findings' }),
    element('p', {
      class: 'quiet',
      text: `${count(all.length + findings.length, 'finding')}; those in modules stand at their lines too.`,
    }),
    ...findings.map(drawFinding),
    ...all
      .slice(0, LIMIT)
      .map(({ module, one }) =>
        element(
          'section',
          {},
          element('p', { class: 'place' }, moduleLink(module, one.line)),
          drawFinding(one),
        ),
      ),
    ...(rest > 0
      ? [
          element(
            'p',
            {},
            `${rest} more: `,
            link(links.overview, 'look for them in the list of findings'),
          ),
        ]
      : []),
  ];
}

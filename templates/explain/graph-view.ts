import { element } from './element.js';
import { declarationAt, declarationLink } from './links.js';
import { callsOf, type Declaration, type Project } from './project.js';

const BRANCHES = 100;

/** The graph of calls as a tree to open: roots are what no other dual declaration calls. */
export function graphView(project: Project): HTMLElement[] {
  const isRoot = (one: Declaration): boolean =>
    (project.callers.get(one.number) ?? []).every((call) => call.from.number === one.number);
  const roots = project.declarations.filter(isRoot);
  // what only calls itself in a circle has no root
  const shown = roots.length > 0 ? roots : project.declarations;
  return [
    element('h1', { text: 'Call graph' }),
    element('p', {
      class: 'quiet',
      text: 'What no other dual declaration calls stands first; open a name to see what it calls.',
    }),
    branchList(project, shown, []),
  ];
}

function branchList(
  project: Project,
  declarations: readonly Declaration[],
  above: readonly number[],
): HTMLElement {
  const list = element('ul', { class: 'tree' });
  let next = 0;
  const more = element('button', { class: 'fold', attributes: { type: 'button' } });
  const add = (): void => {
    const some = declarations.slice(next, next + BRANCHES);
    next += some.length;
    more.before(...some.map((one) => branch(project, one, above)));
    const left = declarations.length - next;
    more.textContent = `… ${left} more`;
    if (left === 0) more.remove();
  };
  list.append(more);
  more.addEventListener('click', add);
  add();
  return list;
}

function branch(project: Project, declaration: Declaration, above: readonly number[]): HTMLElement {
  const callees = [...new Set(callsOf(declaration).map((call) => call.to))].flatMap(
    (number) => declarationAt(project, number) ?? [],
  );
  const title = declarationLink(declaration);
  if (above.includes(declaration.number)) {
    return element(
      'li',
      { class: 'leaf' },
      title,
      element('span', { class: 'quiet', text: ' again' }),
    );
  }
  if (callees.length === 0) return element('li', { class: 'leaf' }, title);
  const details = element('details', {}, element('summary', {}, title));
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    details.append(branchList(project, callees, [...above, declaration.number]));
  });
  return element('li', {}, details);
}

import { byId, element } from './element.js';
import { declarationAt, declarationLink, link, links } from './links.js';
import { callsOf, type Change, type Project } from './project.js';

/** What the panel knows of a change: the rule, the texts, and who answered where something is called. */
export function showChange(project: Project, change: Change): void {
  const { declaration, rule, start, end } = change;
  const [name = '', reason = ''] = project.rules[rule] ?? [];
  const before = declaration.module.text.slice(start, end);
  const after = writtenText(change);
  const site = siteOf(project, change);
  byId('panel').replaceChildren(
    element('h2', {}, link(links.rule(rule), name)),
    element('p', { text: reason }),
    ...textRows(before, after),
    ...(site ?? []),
    element('p', { class: 'quiet', text: `${declaration.module.file}:${change.line}` }),
  );
  byId('panel').classList.add('open');
}

/** Says what the panel is for while nothing is chosen. */
export function clearPanel(): void {
  byId('panel').classList.remove('open');
  byId('panel').replaceChildren(
    element('p', {
      class: 'quiet',
      text: 'Point at a marked change, or move among them with the arrow keys, to see which rule made it and why.',
    }),
  );
}

function textRows(before: string, after: string | undefined): HTMLElement[] {
  const rows: HTMLElement[] = [];
  if (before !== '') rows.push(labelled('was', before, 'removed'));
  if (after !== undefined && after !== '') rows.push(labelled('is', after, 'added'));
  if (after === '')
    rows.push(element('p', { class: 'quiet', text: 'Nothing stands in its place.' }));
  return rows;
}

function labelled(label: string, text: string, className: string): HTMLElement {
  const shown = text.length > 400 ? `${text.slice(0, 399)}…` : text;
  return element(
    'div',
    { class: 'change-text' },
    element('span', { class: 'label', text: label }),
    element('code', { class: className, text: shown }),
  );
}

/** What the change wrote; undefined where there is no sync variant to read it from. */
export function writtenText({ declaration, start }: Change): string | undefined {
  const { lowered, edits } = declaration;
  if (lowered === undefined) return undefined;
  let text = '';
  for (let at = 0; at < lowered.marks.length; at += 3) {
    const edit = lowered.marks[at] ?? -1;
    if (edits[edit * 3 + 1] !== start) continue;
    text += lowered.text.slice(lowered.marks[at + 1] ?? 0, lowered.marks[at + 2] ?? 0);
  }
  return text;
}

function siteOf(project: Project, change: Change): HTMLElement[] | undefined {
  const { declaration } = change;
  const [name] = project.rules[change.rule] ?? [];
  if (name !== 'variant' && name !== 'counterpart') return undefined;
  const number = siteNumberOf(change);
  const site = number === undefined ? undefined : callsOf(declaration)[number];
  if (site === undefined) return undefined;
  const [from = '', to = '', source = ''] = project.counterparts[site.counterpart] ?? [];
  const callee = declarationAt(project, site.to);
  return [
    element('h3', { text: 'Counterpart' }),
    element('p', {}, element('code', { text: `${from} → ${to}` })),
    element('p', { text: ANSWERED[source] ?? source }),
    ...(callee === undefined
      ? [element('p', {}, link(links.counterpart(site.counterpart), 'everywhere it is used'))]
      : [element('p', {}, 'Go to ', declarationLink(callee))]),
  ];
}

const ANSWERED: Readonly<Record<string, string>> = {
  config: 'The project’s config says so.',
  dual: 'It is a dual declaration of this project.',
  pair: 'Both sides were written by hand, with `pair`.',
  catalogue: 'The built-in catalogue knows it.',
  manifest: 'The manifest of its package says so.',
  convention: 'A function of that name stands beside it, and its type fits.',
};

/** Which call of its declaration a change belongs to: the one at the same place. */
export function siteNumberOf(change: Change): number | undefined {
  const { declaration, start } = change;
  const { sites, module } = declaration;
  for (let at = 0; at < sites.length; at += 4) {
    const offset = (module.starts[(sites[at + 1] ?? 1) - 1] ?? 0) + (sites[at + 2] ?? 1) - 1;
    // a member's name stands behind its receiver, and the call begins with that
    const between = declaration.module.text.slice(offset, start);
    if (offset <= start && /^[\w$#.?!()'"[\]/]*$/.test(between)) {
      const next = sites[at + 5];
      const nextOffset =
        next === undefined ? Infinity : (module.starts[next - 1] ?? 0) + (sites[at + 6] ?? 1) - 1;
      if (start < nextOffset) return at / 4;
    }
  }
  return undefined;
}

/** The dual declaration that a change leads to, where it is a call of one. */
export function calleeOf(change: Change): number | undefined {
  const number = siteNumberOf(change);
  if (number === undefined) return undefined;
  const callee = callsOf(change.declaration)[number]?.to ?? -1;
  return callee < 0 ? undefined : callee;
}

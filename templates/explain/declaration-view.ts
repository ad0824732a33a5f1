import { declarationCode, drawFinding } from './code-view.js';
import { count, element } from './element.js';
import {
  declarationAt,
  declarationLink,
  link,
  links,
  moduleLink,
  reasonBadge,
  titleOf,
} from './links.js';
import {
  callsOf,
  changesOf,
  chunk,
  lineAt,
  type Call,
  type Declaration,
  type Project,
} from './project.js';

const NEIGHBOURS = 40;

/** All about one dual declaration. */
export function declarationView(project: Project, declaration: Declaration): HTMLElement[] {
  const { module, line } = declaration;
  return [
    element('h1', { class: 'code' }, titleOf(declaration), ' ', reasonBadge(declaration)),
    element('p', { class: 'place' }, moduleLink(module, line)),
    reasonSection(project, declaration),
    factsSection(declaration),
    ...findingsSection(declaration),
    element('h2', { text: 'Source beside the sync variant' }),
    declarationCode(project, declaration),
    neighbours(project, declaration),
    ...acceptedSection(declaration),
    changesSection(project, declaration),
  ];
}

function reasonSection(project: Project, { reason, chain }: Declaration): HTMLElement {
  if (reason !== 'inferred') return element('p', { class: 'why', text: BECAUSE[reason] });
  const steps = chunk(chain, 2).map(([number = -1, line = 0], index) => {
    const caller = declarationAt(project, number);
    const name = caller === undefined ? 'a dual declaration' : declarationLink(caller, line);
    const end =
      caller === undefined || caller.reason === 'inferred' ? '' : `: ${BECAUSE[caller.reason]}`;
    return element('li', {}, index === 0 ? 'needed by ' : 'which is needed by ', name, end);
  });
  return element('ol', { class: 'why chain' }, ...steps);
}

const BECAUSE = {
  marked: 'It is marked @dualMode.',
  module: 'Its module is marked @dualMode.',
  tree: 'Layout split lowers the whole tree.',
  inferred: '',
} as const;

function factsSection(declaration: Declaration): HTMLElement {
  const { sync, async, dispatcher, bridge, form, lowered } = declaration;
  const rows: [string, string][] = [
    ['sync', lowered === undefined ? `${sync} (not written)` : sync],
  ];
  if (form !== 'statement') rows.push(['async', async]);
  if (dispatcher !== undefined) rows.push(['dispatcher', dispatcher]);
  const list = element('dl', { class: 'facts' });
  for (const [term, name] of rows) {
    list.append(
      element(
        'div',
        {},
        element('dt', { text: term }),
        element('dd', {}, element('code', { text: name })),
      ),
    );
  }
  if (bridge !== undefined) {
    const limit = bridge > 0 ? `, at most ${bridge} ms` : '';
    const text = `the sync variant runs the async one on the background loop and waits${limit}`;
    list.append(element('div', {}, element('dt', { text: 'bridged' }), element('dd', { text })));
  }
  return list;
}

function findingsSection({ module, firstLine, span }: Declaration): HTMLElement[] {
  const last = lineAt(module.starts, span[1]);
  const own = module.findings.filter((one) => firstLine <= one.line && one.line <= last);
  return own.some((one) => one.severity === 'error')
    ? [element('h2', { text: 'Why it has no sync variant' }), ...own.map(drawFinding)]
    : [];
}

/** Who calls it and what it calls: each a step through the graph. */
function neighbours(project: Project, declaration: Declaration): HTMLElement {
  const callers = project.callers.get(declaration.number) ?? [];
  const calls = callsOf(declaration);
  return element(
    'section',
    { class: 'neighbours', attributes: { 'aria-label': 'Call graph' } },
    column('Needed by', callers, (call) => [
      declarationLink(call.from, call.line),
      ` line ${call.line}`,
    ]),
    element('div', { class: 'self' }, element('code', { text: titleOf(declaration) })),
    column('Calls and mentions', calls, (call) => calledThing(project, call)),
  );
}

function calledThing(project: Project, call: Call): (Node | string)[] {
  const callee = declarationAt(project, call.to);
  if (callee !== undefined) return [declarationLink(callee), ` line ${call.line}`];
  const [from = '', to = '', source = ''] = project.counterparts[call.counterpart] ?? [];
  return [
    link(links.counterpart(call.counterpart), to, 'code'),
    element('span', { class: 'badge', text: source }),
    element('span', { class: 'quiet', text: ` for ${from}, line ${call.line}` }),
  ];
}

function column(
  title: string,
  calls: readonly Call[],
  draw: (call: Call) => (Node | string)[],
): HTMLElement {
  const list = element('ul');
  const add = (some: readonly Call[]): void =>
    list.append(...some.map((call) => element('li', {}, ...draw(call))));
  add(calls.slice(0, NEIGHBOURS));
  const rest = calls.slice(NEIGHBOURS);
  const more = element('button', {
    class: 'fold',
    text: `… ${rest.length} more`,
    attributes: { type: 'button' },
    on: {
      click: () => {
        add(rest);
        more.remove();
      },
    },
  });
  return element(
    'div',
    {},
    element('h2', { text: title }),
    calls.length === 0 ? element('p', { class: 'quiet', text: 'nothing here' }) : list,
    ...(rest.length > 0 ? [more] : []),
  );
}

function acceptedSection({ accepted, module }: Declaration): HTMLElement[] {
  if (accepted.length === 0) return [];
  const rows = accepted.map(([line, code, reason]) =>
    element('li', {}, moduleLink(module, line), ` ${code}: ${reason}`),
  );
  return [element('h2', { text: 'Accepted differences' }), element('ul', {}, ...rows)];
}

function changesSection(project: Project, declaration: Declaration): HTMLElement {
  const changes = changesOf(declaration);
  const rules = new Map<number, number>();
  for (const { rule } of changes) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const rows = [...rules].map(([rule, uses]) => {
    const [name = '', reason = ''] = project.rules[rule] ?? [];
    const title = link(links.rule(rule), name);
    const times = element('span', { class: 'badge', text: `${uses} ×` });
    return element('li', {}, title, times, element('span', { class: 'quiet', text: reason }));
  });
  return element(
    'section',
    {},
    element('h2', { text: `${count(changes.length, 'change')} by ${count(rules.size, 'rule')}` }),
    element('ul', { class: 'rules' }, ...rows),
  );
}

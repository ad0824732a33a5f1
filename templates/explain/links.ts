import { element } from './element.js';
import type { Declaration, Module, Project } from './project.js';

/** Where the page can stand: what comes behind `#/`. */
export const links = {
  overview: '#/',
  graph: '#/graph',
  findings: '#/findings',
  declaration: (number: number, line?: number): string =>
    `#/declaration/${number}${line === undefined ? '' : `/${line}`}`,
  module: (number: number, line?: number): string =>
    `#/file/${number}${line === undefined ? '' : `/${line}`}`,
  rule: (number: number): string => `#/rule/${number}`,
  counterpart: (number: number): string => `#/counterpart/${number}`,
} as const;

/** A link that says where it leads by its text. */
export function link(href: string, text: string, className?: string): HTMLAnchorElement {
  return element('a', { text, attributes: { href }, ...(className && { class: className }) });
}

/** A declaration's name, and why it is dual. */
export function declarationLink(declaration: Declaration, line?: number): HTMLElement {
  return element(
    'span',
    { class: 'named' },
    link(links.declaration(declaration.number, line), titleOf(declaration), 'code'),
    reasonBadge(declaration),
  );
}

export function moduleLink(module: Module, line?: number): HTMLAnchorElement {
  const place = line === undefined ? module.file : `${module.file}:${line}`;
  return link(links.module(module.number, line), place, 'path');
}

/** `marked`, `inferred`, and `bridged` where it is. */
export function reasonBadge({ reason, bridge }: Declaration): HTMLElement {
  const text = bridge === undefined ? WORDS[reason] : `${WORDS[reason]}, bridged`;
  return element('span', { class: `badge ${reason}`, text });
}

const WORDS = {
  marked: 'marked',
  module: 'marked module',
  tree: 'whole tree',
  inferred: 'inferred',
} as const;

/** What a declaration is called on the page: a name in full; a statement of a tree may have a long first line. */
export function titleOf({ name }: Pick<Declaration, 'name'>): string {
  return name.length > 60 && /\s/.test(name) ? `${name.slice(0, 59)}…` : name;
}

/** The declaration of a number, where there is one. */
export function declarationAt(project: Project, number: number): Declaration | undefined {
  return number < 0 ? undefined : project.declarations[number];
}

import { element } from './element.js';
import { links } from './links.js';
import { plainRows, pairRows, type Cell, type Row } from './line-rows.js';
import { calleeOf, showChange } from './panel.js';
import {
  changesOf,
  lineAt,
  type Change,
  type Declaration,
  type Module,
  type Project,
} from './project.js';
import type { PageFinding } from '../../src/explain/page/page-data.js';

const FOLDED = 8;

/** What a part of the code view is drawn from. */
interface Context {
  readonly project: Project;
  readonly module: Module;
}

/** A module: its source, and beside what is dual in it the sync variant. */
export function moduleCode(project: Project, module: Module): HTMLElement {
  const root = codeRoot();
  const context = { project, module };
  let line = 1;
  // rows are cheap up to some thousands: what is left waits to be asked for
  let budget = 2000;
  for (const declaration of module.declarations) {
    const last = lineAt(module.starts, declaration.span[1]);
    addPlain(root, context, line, declaration.firstLine - 1);
    const isDrawn = budget > 0;
    budget -= last - declaration.firstLine;
    if (isDrawn) addDeclaration(root, context, declaration);
    else
      addFolded(root, `${declaration.name}: lines ${declaration.firstLine} to ${last}`, (into) =>
        addDeclaration(into, context, declaration),
      );
    line = Math.max(line, last + 1);
  }
  const lines = module.starts.length - (/(?:^|\n)$/.test(module.text) ? 1 : 0);
  addPlain(root, context, line, lines);
  return root;
}

/** One declaration beside its sync variant. */
export function declarationCode(project: Project, declaration: Declaration): HTMLElement {
  const root = codeRoot();
  addDeclaration(root, { project, module: declaration.module }, declaration);
  return root;
}

/** The arrow keys move among the marks of one code view: only one of them is in the order of Tab. */
function codeRoot(): HTMLElement {
  const root = element('div', {
    class: 'code-view',
    attributes: { role: 'group', 'aria-label': 'Source beside the sync variant' },
  });
  root.append(
    element(
      'div',
      { class: 'code-head', attributes: { 'aria-hidden': 'true' } },
      element('span', { text: 'source' }),
      element('span', { text: 'sync variant' }),
    ),
  );
  root.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const { target } = event;
    if (step === undefined || !(target instanceof HTMLElement) || !target.matches('.mark')) return;
    event.preventDefault();
    const marks = [...root.querySelectorAll<HTMLElement>('.mark')];
    const next = marks[marks.indexOf(target) + step];
    if (next === undefined) return;
    target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  return root;
}

function addDeclaration(root: HTMLElement, context: Context, declaration: Declaration): void {
  const { project, module } = context;
  const changes = changesOf(declaration);
  const block = element('div', { class: 'block dual' });
  const cell = (from: Cell | undefined, side: 'source' | 'sync'): HTMLElement =>
    drawCell(from, side, (change, text) => {
      const found = changes[change];
      return found && drawMark(project, found, { text, side });
    });
  for (const row of pairRows(declaration)) {
    block.append(drawRow(row, cell));
    const { line } = row.source ?? {};
    if (line !== undefined) block.append(...findingsOn(module.findings, line));
  }
  if (root.querySelector('.mark[tabindex="0"]') === null) {
    const [first] = block.querySelectorAll<HTMLElement>('.mark');
    if (first !== undefined) first.tabIndex = 0;
  }
  root.append(block);
}

function addPlain(root: HTMLElement, context: Context, first: number, last: number): void {
  const { module } = context;
  if (last < first) return;
  const found = module.findings.some(({ line }) => first <= line && line <= last);
  const draw = (into: HTMLElement): void => {
    const block = element('div', { class: 'block' });
    for (const row of plainRows(module, first, last)) {
      block.append(drawRow(row, (cell, side) => drawCell(cell, side, () => undefined)));
      block.append(...findingsOn(module.findings, row.source?.line ?? 0));
    }
    into.append(block);
  };
  if (found || last - first < FOLDED) draw(root);
  else addFolded(root, `lines ${first} to ${last} are not dual`, draw);
}

function addFolded(root: HTMLElement, text: string, draw: (into: HTMLElement) => void): void {
  const place = element('div');
  const button = element('button', {
    class: 'fold',
    text: `… ${text}`,
    attributes: { type: 'button' },
    on: {
      click: () => {
        draw(place);
        button.remove();
      },
    },
  });
  place.append(button);
  root.append(place);
}

function drawRow(
  { source, sync, changed }: Row,
  cell: (from: Cell | undefined, side: 'source' | 'sync') => HTMLElement,
): HTMLElement {
  const row = element('div', { class: changed ? 'line changed' : 'line' });
  row.append(cell(source, 'source'), cell(sync, 'sync'));
  if (source !== undefined) row.dataset['line'] = String(source.line);
  return row;
}

function drawCell(
  cell: Cell | undefined,
  side: 'source' | 'sync',
  mark: (change: number, text: string) => HTMLElement | undefined,
): HTMLElement {
  if (cell === undefined) return element('div', { class: `cell ${side} empty` });
  const number = element('span', {
    class: 'number',
    text: String(cell.line),
    attributes: { 'aria-hidden': 'true' },
  });
  const code = element('code');
  for (const { text, change } of cell.stretches) {
    const marked = change < 0 ? undefined : mark(change, text);
    code.append(marked ?? text);
  }
  return element('div', { class: `cell ${side}` }, number, code);
}

/** A change of the source or what it wrote; one that calls something dual is a link there. */
function drawMark(
  project: Project,
  change: Change,
  { text, side }: { readonly text: string; readonly side: string },
): HTMLElement | undefined {
  // what stands nowhere is marked once, where it was taken from or put
  if (text === '' && side === 'sync') return undefined;
  const [rule = ''] = project.rules[change.rule] ?? [];
  const callee = calleeOf(change);
  const isLink = callee !== undefined && (rule === 'variant' || rule === 'counterpart');
  const show = (): void => showChange(project, change);
  const settings = {
    class: `mark ${side}${text === '' ? ' point' : ''}`,
    text,
    attributes: {
      tabindex: -1,
      'aria-label': `${text.trim() === '' ? 'insertion' : text.trim()}: ${rule}`,
      ...(isLink ? { href: links.declaration(callee) } : { role: 'button' }),
    },
    on: { mouseenter: show, focus: show, ...(isLink ? {} : { click: show }) },
  };
  return isLink ? element('a', settings) : element('span', settings);
}

/** The findings of one line, below it. */
function findingsOn(findings: readonly PageFinding[], line: number): HTMLElement[] {
  return findings.filter((one) => one.line === line).map(drawFinding);
}

export function drawFinding({ severity, code, message, hint }: PageFinding): HTMLElement {
  return element(
    'div',
    { class: `finding ${severity}`, attributes: { role: 'note' } },
    element('p', {}, element('strong', { text: `${severity} ${code} ` }), message),
    element('p', { class: 'quiet', text: hint }),
  );
}

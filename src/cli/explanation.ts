import type { Diagnostic, Location } from '../model.js';
import type { CallSite, DeclarationExplanation, ExplainedEdit } from '../model/explanation.js';

type Row = readonly [label: string, ...cells: string[]];

/** An explanation for people: why, what it becomes, what stands in for what, what changes. */
export function formatExplanation(
  explanation: DeclarationExplanation,
  findings: readonly Diagnostic[] = [],
): string {
  const { name, location, sites, edits, acceptances } = explanation;
  return [
    `${name}  ${formatPlace(location)}`,
    ...formatRows([...reasonRows(explanation), ...variantRows(explanation)]),
    ...formatList(
      'calls',
      sites.filter((site) => site.isMentioned !== true),
      describeSite,
    ),
    ...formatList('changes', edits, describeEdit),
    ...formatList('accepted', acceptances, (one) => [place(one.location), one.code, one.reason]),
    ...formatList('findings', findings, (one) => [
      one.location ? place(one.location) : '',
      one.code,
      one.message,
    ]),
  ].join('\n');
}

function reasonRows({ reason, chain, neededBy }: DeclarationExplanation): readonly Row[] {
  if (reason !== 'inferred') return [['why', REASONS[reason]]];
  const steps = chain.map(({ name, location }, index): Row => {
    const needs = index === 0 ? `${name} needs it` : `which ${name} needs`;
    return [index === 0 ? 'why' : '', needs, formatPlace(location)];
  });
  const end = chain.at(-1);
  if (end === undefined) return [['why', `${neededBy?.name ?? 'a dual declaration'} needs it`]];
  if (end.reason === 'inferred') return steps;
  return [...steps, ['', `${end.name}: ${REASONS[end.reason]}`]];
}

const REASONS = {
  marked: 'it is marked @dualMode',
  module: 'its module is marked @dualMode',
  tree: 'layout split lowers the whole tree',
} as const;

function variantRows(explanation: DeclarationExplanation): readonly Row[] {
  const { sync, async, dispatcher, bridge, lowered, form } = explanation;
  const rows: Row[] = [['sync', lowered ? sync : `${sync} (not written: see the findings)`]];
  if (form === 'statement') return rows;
  rows.push(['async', async]);
  if (dispatcher !== undefined) rows.push(['dispatcher', dispatcher]);
  if (bridge !== undefined) {
    const limit = bridge.timeout === undefined ? '' : `, at most ${bridge.timeout} ms`;
    rows.push(['bridged', `${sync} runs ${async} on the background loop and waits${limit}`]);
  }
  return rows;
}

function describeSite({ from, to, source, location, bridged }: CallSite): readonly string[] {
  return [place(location), `${from} -> ${to}`, bridged ? `${source}, bridged` : source];
}

function describeEdit({ rule, location, before, after }: ExplainedEdit): readonly string[] {
  return [place(location), rule, changeText(before, after)];
}

function changeText(before: string, after: string): string {
  if (before === after) return `${quote(before)} moves`;
  if (before === '') return `+ ${quote(after)}`;
  return after === '' ? `- ${quote(before)}` : `${quote(before)} -> ${quote(after)}`;
}

/** One line of at most forty characters: comments and bodies are long. */
function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `\`${line.length > 40 ? `${line.slice(0, 39)}…` : line}\``;
}

function formatRows(rows: readonly Row[]): string[] {
  return rows.map(([label, ...cells]) => `  ${label.padEnd(11)}  ${cells.join('  ')}`.trimEnd());
}

/** A list below its title, its columns one under another. */
function formatList<Item>(
  title: string,
  items: readonly Item[],
  describe: (item: Item) => readonly string[],
): string[] {
  if (items.length === 0) return [];
  const rows = items.map(describe);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

function place({ line, column }: Location): string {
  return `${line}:${column}`;
}

function formatPlace({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

import {
  compareRounds,
  dispatcherRows,
  median,
  medianOf,
  rows,
  type Row,
  type Samples,
} from './rows.js';

/** The tables in Markdown: medians, ratios of medians with their spread, bytes, and the targets. */
export function formatReport(measured: ReadonlyMap<string, Samples>): string {
  const twins = measured.get('twins');
  const generated = measured.get('generated');
  if (!twins || !generated)
    throw new Error('The twins and the generated variants are the yardstick.');
  const peers = [...measured.keys()].filter((name) => name !== 'twins' && name !== 'generated');
  const head = ['', 'twins', 'generated', 'target', 'bytes: twins', 'generated', ...peers];
  const table = rows.map((row) => [
    row.label,
    formatTime(medianOf(twins.get(row.name) ?? [], 'ns')),
    formatRatio(generated, twins, row),
    formatTarget(row),
    formatBytes(twins, row),
    formatBytes(generated, row),
    ...peers.map((peer) => formatRatio(measured.get(peer) ?? new Map(), twins, row)),
  ]);
  const dispatched = dispatcherRows.map((row) => [
    row.label,
    formatTime(medianOf(generated.get(row.against ?? '') ?? [], 'ns')),
    formatRatio(generated, generated, row),
    formatTarget(row),
  ]);
  return [
    formatTable([head, ...table]),
    formatTable([['the dispatcher', 'direct call', 'ratio', 'target'], ...dispatched]),
    formatPeers(measured, generated),
  ].join('\n\n');
}

/** How many times faster than its peers the generated chain is. */
function formatPeers(measured: ReadonlyMap<string, Samples>, generated: Samples): string {
  const own = generated.get('chainSync') ?? [];
  const lines = ['gensync', 'quansync', 'quansync-macro'].map((peer) => {
    const ratio = median(compareRounds(measured.get(peer)?.get('chainSync') ?? [], own));
    return [peer, ratio.toFixed(0), '100'];
  });
  return formatTable([
    ['5-deep chain sync', 'times as long as generated', 'target: at least'],
    ...lines,
  ]);
}

function formatRatio(one: Samples, other: Samples, { name, against = name }: Row): string {
  const ratios = compareRounds(one.get(name) ?? [], other.get(against) ?? []);
  if (ratios.length === 0) return '';
  const round = (ratio: number): string => (ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0));
  return `${round(median(ratios))} (${round(ratios[0] ?? 0)}–${round(ratios.at(-1) ?? 0)})`;
}

function formatTarget({ target }: Row): string {
  return target === undefined ? '' : `≤ ${target}`;
}

function formatBytes(samples: Samples, { name }: Row): string {
  const bytes = medianOf(samples.get(name) ?? [], 'bytes');
  return Number.isNaN(bytes) ? '' : `${Math.round(bytes)} B`;
}

function formatTime(ns: number): string {
  return ns < 1000 ? `${ns.toFixed(1)} ns` : `${(ns / 1000).toFixed(1)} us`;
}

function formatTable(cells: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

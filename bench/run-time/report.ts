import { judge } from '../judge.js';
import {
  dispatcherRows,
  median,
  rows,
  sortedOf,
  type Row,
  type Sample,
  type Samples,
} from './rows.js';

/** The tables in Markdown: medians, ratios with their spread, bytes, and the targets. */
export function formatReport(measured: ReadonlyMap<string, Samples>): string {
  const generated = measured.get('generated');
  if (!generated) throw new Error('What is generated was not measured.');
  const peers = [...measured].filter(([name]) => name !== 'generated');
  const head = ['', 'twins', 'generated', 'target', '', 'bytes: twins', 'generated', ''];
  const table = rows.map((row) => {
    const samples = generated.get(row.name) ?? [];
    return [
      row.label,
      formatTime(samples),
      formatRatio(samples),
      formatTarget(row),
      judgeRatio(row, samples),
      formatBytes(samples, 'yardstickBytes'),
      formatBytes(samples, 'bytes'),
      row.target === undefined ? '' : judgeBytes(samples),
      ...peers.map(([, peer]) => formatRatio(peer.get(row.name) ?? [])),
    ];
  });
  const dispatched = dispatcherRows.map((row) => {
    const samples = generated.get(row.name) ?? [];
    return [
      row.label,
      formatTime(samples),
      formatRatio(samples),
      formatTarget(row),
      judgeRatio(row, samples),
    ];
  });
  return [
    formatTable([[...head, ...peers.map(([name]) => name)], ...table]),
    formatTable([['the dispatcher', 'direct call', 'ratio', 'target', ''], ...dispatched]),
    formatPeers(measured, generated),
  ].join('\n\n');
}

/** How many times as long as the generated chain that of others takes. */
function formatPeers(measured: ReadonlyMap<string, Samples>, generated: Samples): string {
  const ratioOf = (samples: Samples | undefined): number =>
    median(sortedOf(samples?.get('chainSync') ?? [], 'ratio'));
  const lines = ['gensync', 'quansync', 'quansync-macro'].map((peer) => {
    const times = ratioOf(measured.get(peer)) / ratioOf(generated);
    return [peer, times.toFixed(0), '≥ 100', judge(times >= 100)];
  });
  return formatTable([['5-deep chain sync', 'times as long as generated', 'target', ''], ...lines]);
}

function formatRatio(samples: readonly Sample[]): string {
  const ratios = sortedOf(samples, 'ratio');
  if (ratios.length === 0) return '';
  const round = (ratio: number): string => (ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0));
  return `${round(median(ratios))} (${round(ratios[0] ?? 0)}–${round(ratios.at(-1) ?? 0)})`;
}

/** By what the table shows: two digits. */
function judgeRatio({ target }: Row, samples: readonly Sample[]): string {
  if (target === undefined) return '';
  return judge(Number(median(sortedOf(samples, 'ratio')).toFixed(2)) <= target);
}

/** No byte more than by hand. What is left of the engine's own work is below one in a thousand. */
function judgeBytes(samples: readonly Sample[]): string {
  const byHand = median(sortedOf(samples, 'yardstickBytes'));
  return judge(median(sortedOf(samples, 'bytes')) <= byHand + Math.max(1, byHand / 1000));
}

function formatTarget({ target }: Row): string {
  return target === undefined ? '' : `≤ ${target}`;
}

function formatBytes(samples: readonly Sample[], field: 'bytes' | 'yardstickBytes'): string {
  return `${Math.round(median(sortedOf(samples, field)))} B`;
}

function formatTime(samples: readonly Sample[]): string {
  const ns = median(sortedOf(samples, 'yardstickNs'));
  return ns < 1000 ? `${ns.toFixed(1)} ns` : `${(ns / 1000).toFixed(1)} us`;
}

function formatTable(cells: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

import { judge } from '../judge.js';
import { quartilesOf, type Samples } from './rounds.js';

/** One thing that was measured of every contender. */
export interface Row {
  readonly label: string;
  readonly samples: Samples;
  /** What the ratio to the yardstick must not exceed; absent where there is no target. */
  readonly target?: number;
}

/** The contender that the targets speak of, and ours. */
export interface Judged {
  readonly ours: string;
  readonly yardstick: string;
}

/**
 * A table in Markdown: medians and quartiles over the rounds. The ratio is that of the two figures of
 * one round, its median over all rounds: what slows a whole round says nothing.
 */
export function formatTable(rows: readonly Row[], { ours, yardstick }: Judged): string {
  const names = [...(rows[0]?.samples.keys() ?? [])];
  const head = ['', ...names, `${ours} of ${yardstick}`, 'target', ''];
  const lines = rows.map(({ label, samples, target }) => {
    const found = ratios(samples.get(ours) ?? [], samples.get(yardstick) ?? []);
    return [
      label,
      ...names.map((name) => spell(samples.get(name) ?? [], 1)),
      spell(found, 2),
      ...(target === undefined
        ? ['', '']
        : [`<= ${target.toFixed(2)}`, judge(Number(quartilesOf(found)[1].toFixed(2)) <= target)]),
    ];
  });
  return layOut([head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...lines]);
}

function ratios(figures: readonly number[], yardsticks: readonly number[]): number[] {
  return figures.map((figure, round) => figure / (yardsticks[round] ?? Number.NaN));
}

function spell(values: readonly number[], digits: number): string {
  const [low, middle, high] = quartilesOf(values).map((value) => value.toFixed(digits));
  return `${middle} (${low}-${high})`;
}

function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  const pad = (cell: string, at: number): string =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  return rows.map((row) => `| ${row.map(pad).join(' | ')} |`).join('\n');
}

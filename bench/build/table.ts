import { judge } from '../judge.js';
import type { Measurement } from './measure.js';

/** The most memory that a cold run may take, of that of tsc 6. */
const mostMemory = 1.5;
/** The most that a further module may cost in a large project, of what it costs in a small one. */
const mostGrowth = 1.2;

/**
 * A table in Markdown. Ratios are of time, and of processor time, which other work on the machine
 * changes little: where the system tells it, it is what targets are judged by.
 *
 * @param isJudged whether the project is as large as those that the targets speak of
 */
export function formatTable(
  measurements: readonly Measurement[],
  references: { readonly compiler: string; readonly node: string },
  isJudged: boolean,
): string {
  const compiler = measurements.find(({ name }) => name === references.compiler);
  const node = measurements.find(({ name }) => name === references.node);
  const rows = measurements.map((one) => {
    const reference = one.target?.of === 'node' ? node : compiler;
    const judged = one.processor === undefined ? 'seconds' : 'processor';
    const [found = Number.NaN, against = Number.NaN] = [one[judged], reference?.[judged]];
    const memory = (one.megabytes ?? Number.NaN) / (compiler?.megabytes ?? Number.NaN);
    return [
      one.name,
      `${one.seconds.toFixed(2)} s`,
      one.processor === undefined ? '-' : `${one.processor.toFixed(2)} s`,
      `${one.spread[0].toFixed(2)}-${one.spread[1].toFixed(2)}`,
      ratio(one.seconds, reference?.seconds),
      ratio(one.processor, reference?.processor),
      ...(one.target && isJudged
        ? [spellTarget(one.target), judgeRatio(found / against, one.target.ratio)]
        : ['', '']),
      one.megabytes === undefined ? '-' : `${one.megabytes.toFixed(0)} MB`,
      ratio(one.megabytes, compiler?.megabytes),
      one.isCold && isJudged ? judgeRatio(memory, mostMemory) : '',
    ];
  });
  const columns = 'time,processor,spread,ratio,of processor,target,,peak,of tsc 6,';
  const head = ['', ...columns.split(',')];
  if (isJudged) head[head.length - 1] = `<= ${mostMemory.toFixed(2)}`;
  return layOut([head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]);
}

/** What was measured of a project of one size. */
export interface SizedMeasurements {
  readonly modules: number;
  readonly measurements: readonly Measurement[];
}

/**
 * How the work grows with the project, as a table in Markdown: modules a second, and what a further
 * module costs, which leaves out what every process costs. Absent unless there are three sizes.
 */
export function formatGrowth(sizes: readonly SizedMeasurements[]): string | undefined {
  const [small, middle, large] = sizes.toSorted((one, other) => one.modules - other.modules);
  if (!small || !middle || !large) return undefined;
  const rows = large.measurements
    .filter((one) => one.isCold || one.name.startsWith('tsc'))
    .map(({ name, isCold }) => {
      const secondsAt = ({ measurements }: SizedMeasurements): number => {
        const found = measurements.find((one) => one.name === name);
        return found?.processor ?? found?.seconds ?? Number.NaN;
      };
      const costOf = (from: SizedMeasurements, to: SizedMeasurements): number =>
        ((secondsAt(to) - secondsAt(from)) * 1000) / (to.modules - from.modules);
      const [first, second] = [costOf(small, middle), costOf(middle, large)];
      return [
        name,
        ...[middle, large].map((one) => (one.modules / secondsAt(one)).toFixed(0)),
        `${first.toFixed(1)} ms`,
        `${second.toFixed(1)} ms`,
        (second / first).toFixed(2),
        ...(isCold
          ? [`<= ${mostGrowth.toFixed(2)}`, judgeRatio(second / first, mostGrowth)]
          : ['', '']),
      ];
    });
  const head = [
    '',
    ...[middle, large].map(({ modules }) => `modules a second at ${modules}`),
    `a further one, ${small.modules} to ${middle.modules}`,
    `${middle.modules} to ${large.modules}`,
    'ratio',
    'target',
    '',
  ];
  return layOut([head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]);
}

function spellTarget({ ratio: most, of }: NonNullable<Measurement['target']>): string {
  return `<= ${most.toFixed(2)} of ${of === 'node' ? 'node' : 'tsc 6'}`;
}

/** By what the table shows: two digits. */
function judgeRatio(found: number, most: number): string {
  return Number.isNaN(found) ? '' : judge(Number(found.toFixed(2)) <= most);
}

function ratio(value: number | undefined, reference: number | undefined): string {
  return value === undefined || reference === undefined ? '-' : (value / reference).toFixed(2);
}

function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(' | ')
      .replace(/^.*$/, '| $& |');
  return rows.map(line).join('\n');
}

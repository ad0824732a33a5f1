import type { Measurement } from './measure.js';

/**
 * A table in Markdown. Ratios are of processor time, which other work on the machine changes little,
 * where the system tells it; and of time.
 */
export function formatTable(
  measurements: readonly Measurement[],
  references: { readonly compiler: string; readonly node: string },
): string {
  const compiler = measurements.find(({ name }) => name === references.compiler);
  const node = measurements.find(({ name }) => name === references.node);
  const rows = measurements.map((one) => {
    const reference = one.target?.of === 'node' ? node : compiler;
    return [
      one.name,
      `${one.seconds.toFixed(2)} s`,
      one.processor === undefined ? '-' : `${one.processor.toFixed(2)} s`,
      `${one.spread[0].toFixed(2)}-${one.spread[1].toFixed(2)}`,
      ratio(one.seconds, reference?.seconds),
      ratio(one.processor, reference?.processor),
      one.target === undefined
        ? ''
        : `<= ${one.target.ratio.toFixed(2)} of ${one.target.of === 'node' ? 'node' : 'tsc 6'}`,
      one.megabytes === undefined ? '-' : `${one.megabytes.toFixed(0)} MB`,
      ratio(one.megabytes, compiler?.megabytes),
    ];
  });
  const head = [
    '',
    'time',
    'processor',
    'spread',
    'ratio',
    'of processor',
    'target',
    'peak',
    'of tsc 6',
  ];
  return layOut([head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]);
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

import type { Measurement } from './measure.js';

/** A table for a terminal: absolute figures, and ratios to the compiler and to an empty process. */
export function formatTable(
  measurements: readonly Measurement[],
  references: { readonly compiler: string; readonly node: string },
): string {
  const compiler = measurements.find(({ name }) => name === references.compiler);
  const node = measurements.find(({ name }) => name === references.node);
  const rows = measurements.map(({ name, seconds, megabytes }) => [
    name,
    `${seconds.toFixed(2)} s`,
    ratio(seconds, compiler?.seconds),
    ratio(seconds, node?.seconds),
    megabytes === undefined ? '-' : `${megabytes.toFixed(0)} MB`,
    ratio(megabytes, compiler?.megabytes),
  ]);
  return layOut([['', 'time', 'of tsc 6', 'of node', 'peak', 'of tsc 6'], ...rows]);
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
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

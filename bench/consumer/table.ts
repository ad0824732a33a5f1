import { judge } from '../judge.js';
import type { Cost, Row } from './measure.js';

/** The most that a build with the plugin may cost, of one without it. */
export const target = 1.1;

/** The rows as a table in Markdown. */
export function formatRows(rows: readonly Row[]): string {
  const head = ['tool', 'modules of', 'measured', 'processor', 'ratio', '', 'clock', 'ratio'];
  const lines = rows.map((row) => {
    const compare = (kind: keyof Cost) => [
      `${row.without[kind].toFixed(0)} -> ${row.with[kind].toFixed(0)} ms`,
      (row.with[kind] / row.without[kind]).toFixed(2),
    ];
    const ratio = Number((row.with.processor / row.without.processor).toFixed(2));
    const judged = judge(ratio <= target);
    return [row.tool, row.modules, row.how, ...compare('processor'), judged, ...compare('clock')];
  });
  return [head, head.map(() => '---'), ...lines]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

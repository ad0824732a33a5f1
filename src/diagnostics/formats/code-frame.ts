import type { Location } from '../../model.js';

/** A line of source with its number, and the line below it that marks the place. */
export interface CodeFrame {
  readonly number: string;
  readonly line: string;
  /** Spaces (and the line's own tabs) up to the place, then carets. */
  readonly marker: string;
}

const widest = 120;
const before = 40;

/** Draws a place; a very long line is cut to the part round it. */
export function drawCodeFrame(location: Location): CodeFrame {
  const column = location.column - 1;
  const from = location.lineText.length > widest ? Math.max(0, column - before) : 0;
  const line = location.lineText.slice(from, from + widest);
  const indent = line.slice(0, column - from).replace(/[^\t]/g, ' ');
  const room = Math.max(1, line.length - (column - from));
  const marker = indent + '^'.repeat(Math.min(location.length, room));
  return { number: String(location.line), line, marker };
}

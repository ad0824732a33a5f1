import type { Location, Span } from '../model.js';

/** Finds lines and columns in one text, many times over. */
export interface LineIndex {
  /** The line of an offset, counted from 1. */
  readonly lineAt: (offset: number) => number;
  readonly locate: (span: Span) => Location;
  /** The offset of a place of this file. */
  readonly offsetOf: (place: Pick<Location, 'line' | 'column'>) => number;
}

/** Notes where the lines of a module begin. */
export function createLineIndex(file: string, text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  return {
    lineAt,
    locate({ start, end }) {
      const line = lineAt(start);
      const lineStart = startOf(line);
      const lineEnd = text.indexOf('\n', lineStart);
      const lineText = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
      return {
        file,
        line,
        column: start - lineStart + 1,
        length: Math.max(1, Math.min(end, lineStart + lineText.length) - start),
        lineText: lineText.replace(/\r$/, ''),
      };
    },
    offsetOf: ({ line, column }) => startOf(line) + column - 1,
  };
}

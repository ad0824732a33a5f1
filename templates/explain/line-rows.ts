import { chunk, lineAt, lineStarts, lineText, type Declaration, type Module } from './project.js';

/** A stretch of a line: the text, and the change that it belongs to, or -1. */
export interface Stretch {
  readonly text: string;
  readonly change: number;
}

/** One side of a row. */
export interface Cell {
  readonly line: number;
  readonly stretches: readonly Stretch[];
}

/** A line of the source beside what became of it; one side is missing where the other stands alone. */
export interface Row {
  readonly source?: Cell;
  readonly sync?: Cell;
  readonly changed: boolean;
}

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly change: number;
}

/** The lines of a module from `first` to `last`, with nothing beside them. */
export function plainRows({ text, starts }: Module, first: number, last: number): readonly Row[] {
  const rows: Row[] = [];
  for (let line = first; line <= last; line++) {
    const stretch = { text: lineText(text, starts, line), change: -1 };
    rows.push({ source: { line, stretches: [stretch] }, changed: false });
  }
  return rows;
}

/** The lines of a declaration beside those of its sync variant, each beside the one it came from. */
export function pairRows(declaration: Declaration): readonly Row[] {
  const { module, span, edits, lowered } = declaration;
  const marks = chunk(edits, 3).map(([, start = 0, end = 0], change) => ({ start, end, change }));
  const source = cellsOf(module, marks, [declaration.firstLine, lineAt(module.starts, span[1])]);
  if (lowered === undefined)
    return source.map((cell) => ({ source: cell, changed: isMarked(cell) }));
  const written = chunk(lowered.marks, 3).map(([change = -1, start = 0, end = 0]) => ({
    start,
    end,
    change,
  }));
  const own = { text: lowered.text, starts: lineStarts(lowered.text) };
  const sync = cellsOf(own, written, [1, own.starts.length]);
  return zip(source, indented(sync, declaration), lowered.lines);
}

/** The first line of a member begins behind its indentation, which the variant has too. */
function indented(
  cells: readonly Cell[],
  { module, span, firstLine }: Declaration,
): readonly Cell[] {
  const before = module.text.slice(module.starts[firstLine - 1] ?? 0, span[0]);
  const [first, ...rest] = cells;
  if (first === undefined || before.trim() !== '') return cells;
  return [{ ...first, stretches: [{ text: before, change: -1 }, ...first.stretches] }, ...rest];
}

function zip(
  source: readonly Cell[],
  sync: readonly Cell[],
  lines: readonly number[],
): readonly Row[] {
  const rows: Row[] = [];
  let [left, right] = [0, 0];
  const firstLine = source[0]?.line ?? 1;
  const upTo = (leftEnd: number, rightEnd: number): void => {
    while (left < leftEnd || right < rightEnd) {
      rows.push(
        pairOf(
          left < leftEnd ? source[left] : undefined,
          right < rightEnd ? sync[right] : undefined,
        ),
      );
      left = Math.min(left + 1, leftEnd);
      right = Math.min(right + 1, rightEnd);
    }
  };
  lines.forEach((line, index) => {
    const anchor = line - firstLine;
    // what was moved back stands beside nothing
    if (line === 0 || anchor < left || anchor >= source.length) return;
    upTo(anchor, index);
    rows.push(pairOf(source[anchor], sync[index]));
    [left, right] = [anchor + 1, index + 1];
  });
  upTo(source.length, sync.length);
  return rows;
}

function pairOf(source: Cell | undefined, sync: Cell | undefined): Row {
  const changed =
    source === undefined ||
    sync === undefined ||
    textOf(source) !== textOf(sync) ||
    isMarked(source);
  return { ...(source && { source }), ...(sync && { sync }), changed };
}

function textOf({ stretches }: Cell): string {
  return stretches.map((one) => one.text).join('');
}

function isMarked({ stretches }: Cell): boolean {
  return stretches.some((one) => one.change >= 0);
}

/** Lines as stretches between the edges of marks; of marks one in another the inner one counts. */
function cellsOf(
  source: { readonly text: string; readonly starts: readonly number[] },
  marks: readonly Marked[],
  [first, last]: readonly [number, number],
): readonly Cell[] {
  const byLine = new Map<number, Marked[]>();
  for (const mark of marks) {
    const end = lineAt(source.starts, Math.max(mark.start, mark.end - 1));
    for (let line = lineAt(source.starts, mark.start); line <= end; line++) {
      byLine.set(line, [...(byLine.get(line) ?? []), mark]);
    }
  }
  const cells: Cell[] = [];
  for (let line = first; line <= last; line++) {
    const start = source.starts[line - 1] ?? 0;
    const text = lineText(source.text, source.starts, line);
    cells.push({ line, stretches: stretchesOf({ text, start }, byLine.get(line) ?? []) });
  }
  return cells;
}

function stretchesOf(
  { text, start }: { readonly text: string; readonly start: number },
  marks: readonly Marked[],
): readonly Stretch[] {
  const end = start + text.length;
  const edges = new Set([start, end]);
  for (const mark of marks) {
    edges.add(Math.min(Math.max(mark.start, start), end));
    edges.add(Math.min(Math.max(mark.end, start), end));
  }
  const sorted = [...edges].toSorted((one, other) => one - other);
  const stretches: Stretch[] = [];
  sorted.forEach((from, index) => {
    // what was inserted nowhere visible is a mark of no width
    for (const { change } of marks.filter(
      (mark) => mark.start === mark.end && mark.start === from,
    )) {
      stretches.push({ text: '', change });
    }
    const to = sorted[index + 1];
    if (to === undefined) return;
    const around = marks.filter(
      (mark) => mark.start <= from && to <= mark.end && mark.start < mark.end,
    );
    const inner = around.toSorted(
      (one, other) => one.end - one.start - (other.end - other.start),
    )[0];
    stretches.push({ text: text.slice(from - start, to - start), change: inner?.change ?? -1 });
  });
  return stretches;
}

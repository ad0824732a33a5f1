import MagicString from 'magic-string';
import type { Span } from '../../model.js';
import type { CutText } from '../../model/origin.js';
import type { TextEdit } from '../../model/plan.js';
import { findOrigins } from './origins.js';

/**
 * Applies the edits that lie in a span of a module and cuts the span out; the origins of the result
 * lead to the module. Edits outside the span are passed over.
 *
 * @throws when two edits overlap: two rules claimed the same tokens, which is our fault
 */
export function cutOut(text: string, span: Span, edits: readonly TextEdit[]): CutText {
  const source = text.slice(span.start, span.end);
  if (source === '') return { text: '', origins: () => [] };
  const inside = withoutSwallowed(edits.filter((edit) => isInside(edit, span)));
  if (inside.length === 0) {
    const { start, end } = span;
    const origin = { at: 0, length: source.length, start, end, verbatim: true };
    return { text: source, origins: () => [origin] };
  }
  const replacements = inside
    .filter((edit) => edit.kind === 'replace' || edit.kind === 'cut')
    .toSorted((one, other) => one.start - other.start || one.end - other.end);
  refuseOverlap(replacements, text);
  const result = new MagicString(source, { offset: -span.start });
  for (const edit of replacements) {
    if (edit.start === edit.end) result.appendLeft(edit.start, edit.text);
    else if (edit.text === '') result.remove(edit.start, edit.end);
    else result.update(edit.start, edit.end, edit.text);
  }
  for (const move of placeMoves(inside)) result.move(move.start, move.end, move.to);
  inside.forEach((edit, index) => {
    if (edit.kind === 'before') result.appendRight(placeOf(edit, inside.slice(index)), edit.text);
    if (edit.kind === 'after') result.appendLeft(endOf(edit, inside, index), edit.text);
  });
  return {
    text: result.toString(),
    origins: () => findOrigins(result, { source, span, edits: inside }),
  };
}

interface Move extends Span {
  readonly to: number;
}

/**
 * The moves in an order in which they can be done. A span that goes to the end of one that is moved
 * itself goes with it, behind it.
 */
function placeMoves(edits: readonly TextEdit[]): readonly Move[] {
  const moves = edits
    .filter((edit) => edit.kind === 'move')
    .map(({ start, end, to = start }): Move => ({ start, end, to }));
  const isCarried = (one: Move, by: Move): boolean =>
    one !== by && by.start <= one.start && one.end <= by.end && one.to === by.end;
  const place = (move: Move, to: number): readonly Move[] => [
    { ...move, to },
    ...moves.filter((one) => isCarried(one, move)).flatMap((one) => place(one, to)),
  ];
  return moves
    .filter((one) => !moves.some((other) => isCarried(one, other)))
    .flatMap((one) => place(one, one.to));
}

/** What closes where a span was moved to closes behind it, and behind what it carried, from its arrival on. */
function endOf(edit: TextEdit, edits: readonly TextEdit[], index: number): number {
  const follow = (offset: number): number => {
    const move = edits.findLast((one) => one.kind === 'move' && one.to === offset);
    if (move === undefined) return offset;
    const arrival = edits.findIndex((one) => one.kind === 'arrive' && one.start === offset);
    return arrival > index ? offset : follow(move.end);
  };
  return follow(edit.start);
}

/** What was put in front of a span before the span moved away stays in front of what follows it. */
function placeOf(edit: TextEdit, later: readonly TextEdit[]): number {
  const moved = later.find((one) => one.kind === 'move' && one.start === edit.start);
  return moved?.end ?? edit.start;
}

/** An insertion at the span's edge belongs to the side that it was asked for. */
function isInside(edit: TextEdit, span: Span): boolean {
  if (edit.kind === 'after') return span.start < edit.start && edit.end <= span.end;
  if (edit.kind === 'before') return span.start <= edit.start && edit.end < span.end;
  return span.start <= edit.start && edit.end <= span.end;
}

/** What lies inside a cut is gone with it. */
function withoutSwallowed(edits: readonly TextEdit[]): readonly TextEdit[] {
  const cuts = edits.filter((edit) => edit.kind === 'cut');
  if (cuts.length === 0) return edits;
  return edits.filter(
    (edit) => !cuts.some((cut) => cut !== edit && cut.start < cut.end && isInside(edit, cut)),
  );
}

function refuseOverlap(edits: readonly TextEdit[], text: string): void {
  edits.forEach((edit, index) => {
    const before = edits[index - 1];
    if (before === undefined || before.end <= edit.start) return;
    const snippet = text.slice(before.start, edit.end);
    throw new Error(`two edits overlap in ${JSON.stringify(snippet)}`);
  });
}

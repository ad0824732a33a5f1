import MagicString from 'magic-string';
import type { Span } from '../../model.js';
import type { TextEdit } from '../../model/plan.js';

/**
 * Applies the edits that lie in a span of a module and cuts the span out; the map of the result
 * leads to the module. Edits outside the span are passed over.
 *
 * @throws when two edits overlap: two rules claimed the same tokens, which is our fault
 */
export function cutOut(text: string, span: Span, edits: readonly TextEdit[]): MagicString {
  const inside = withoutSwallowed(edits.filter((edit) => isInside(edit, span)));
  const replacements = inside
    .filter((edit) => edit.kind === 'replace' || edit.kind === 'cut')
    .toSorted((one, other) => one.start - other.start || one.end - other.end);
  refuseOverlap(replacements, text);
  const result = new MagicString(text);
  if (span.start > 0) result.remove(0, span.start);
  if (span.end < text.length) result.remove(span.end, text.length);
  for (const edit of replacements) {
    if (edit.start === edit.end) result.appendLeft(edit.start, edit.text);
    else if (edit.text === '') result.remove(edit.start, edit.end);
    else result.update(edit.start, edit.end, edit.text);
  }
  const moves = inside.filter((edit) => edit.kind === 'move');
  for (const move of moves) result.move(move.start, move.end, move.to ?? move.start);
  inside.forEach((edit, index) => {
    if (edit.kind === 'before') result.appendRight(placeOf(edit, inside.slice(index)), edit.text);
    if (edit.kind === 'after') result.appendLeft(endOf(edit, inside, index), edit.text);
  });
  return result;
}

/** What closes where a span was moved to closes behind it, from its arrival on. */
function endOf(edit: TextEdit, edits: readonly TextEdit[], index: number): number {
  const move = edits.findLast((one) => one.kind === 'move' && one.to === edit.start);
  if (move === undefined) return edit.start;
  const arrival = edits.findIndex((one) => one.kind === 'arrive' && one.start === edit.start);
  return arrival > index ? edit.start : move.end;
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

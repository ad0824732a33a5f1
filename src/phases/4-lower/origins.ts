import type MagicString from 'magic-string';
import type { Span } from '../../model.js';
import type { Origin } from '../../model/origin.js';
import type { TextEdit } from '../../model/plan.js';

/**
 * Where the stretches of an edited text came from. The map of magic-string tells where each of its
 * chunks begins; where one ends, the edits tell: it holds no place at which an edit begins, ends or leads to.
 *
 * @param source what was edited: the text of `span` alone
 * @param edits those that were applied
 */
export function findOrigins(
  edited: MagicString,
  { source, span, edits }: { source: string; span: Span; edits: readonly TextEdit[] },
): readonly Origin[] {
  const starts = { text: lineStarts(edited.toString()), source: lineStarts(source) };
  const replaced = new Map(
    edits.flatMap((edit) => (isReplacement(edit) ? [[edit.start, edit] as const] : [])),
  );
  const bounds = boundsOf(edits, span);
  const origins: Origin[] = [];
  edited.generateDecodedMap({ hires: false }).mappings.forEach((segments, line) => {
    for (const [column, , sourceLine, sourceColumn] of segments) {
      if (sourceLine === undefined || sourceColumn === undefined) continue;
      const at = (starts.text[line] ?? 0) + column;
      const start = span.start + (starts.source[sourceLine] ?? 0) + sourceColumn;
      const last = origins.at(-1);
      // each further line of a chunk is told again
      if (last !== undefined && at < last.at + last.length) continue;
      const edit = replaced.get(start);
      const end = edit?.end ?? firstBehind(bounds, start) ?? span.end;
      const length = edit ? edit.text.length : end - start;
      origins.push({ at, length, start, end, verbatim: edit === undefined });
    }
  });
  return origins;
}

function isReplacement({ kind, start, end, text }: TextEdit): boolean {
  return (kind === 'replace' || kind === 'cut') && start < end && text !== '';
}

function boundsOf(edits: readonly TextEdit[], span: Span): readonly number[] {
  const bounds = edits.flatMap(({ start, end, to = start }) => [start, end, to]);
  return [...new Set([...bounds, span.end])].sort((one, other) => one - other);
}

/** The first of the sorted offsets that is greater. */
function firstBehind(bounds: readonly number[], offset: number): number | undefined {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return bounds[low];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

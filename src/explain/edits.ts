import type { Edit } from '../model/edit.js';
import type { ExplainedEdit, LoweredText } from '../model/explanation.js';
import type { Span } from '../model.js';
import type { TextEdit } from '../model/plan.js';
import type { LineIndex } from './line-index.js';

/** The source of a declaration, and the edits that make its sync variant. */
export interface EditedSource {
  readonly text: string;
  readonly span: Span;
  readonly lines: LineIndex;
  /** As the rules asked for them. */
  readonly asked: readonly Edit[];
  /** The same, in the same order, with their names settled. */
  readonly settled: readonly TextEdit[];
}

/**
 * The edits as people read them, in the order of the source: without those that change nothing, lie
 * elsewhere, or vanish in what is cut out around them.
 *
 * @returns for each of them the index among the settled ones too
 */
export function explainEdits({
  text,
  span,
  lines,
  asked,
  settled,
}: EditedSource): readonly (readonly [number, ExplainedEdit])[] {
  const cuts = settled.filter((edit) => edit.kind === 'cut' && edit.start < edit.end);
  return [...settled.entries()]
    .filter(([, { start, end }]) => span.start <= start && end <= span.end)
    .filter(([, edit]) => changesText(edit, text))
    .filter(([, edit]) => !cuts.some((cut) => cut !== edit && isInside(edit, cut)))
    .map(([index, edit]): readonly [number, ExplainedEdit] => {
      const { start, end } = edit;
      const before = text.slice(start, end);
      const after = edit.kind === 'move' ? before : edit.text;
      const rule = asked[index]?.rule ?? 'lowering';
      return [index, { rule, start, end, location: lines.locate(edit), before, after }];
    })
    .toSorted(([, one], [, other]) => one.start - other.start || one.end - other.end);
}

function changesText(edit: TextEdit, text: string): boolean {
  if (edit.kind === 'arrive') return false;
  return edit.kind === 'move' || text.slice(edit.start, edit.end) !== edit.text;
}

/** What is inserted at an edge of a cut belongs to the side that it was asked for. */
function isInside(edit: TextEdit, cut: TextEdit): boolean {
  const { start, end, kind } = edit;
  if (kind === 'after') return cut.start < start && end <= cut.end;
  if (kind === 'before') return cut.start <= start && end < cut.end;
  return cut.start <= start && end <= cut.end;
}

/**
 * The same edit without the beginning and end that it leaves as they are: of a long comment only the
 * words that go, or the lines, are a change.
 */
export function narrowEdit(edit: TextEdit, text: string): TextEdit {
  const before = text.slice(edit.start, edit.end);
  const isLong = before.includes('\n');
  if (edit.kind !== 'replace' || !(isLong || before.startsWith('/*'))) return edit;
  const border = isLong ? /\n/ : /\s/;
  const after = edit.text;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  while (head > 0 && !border.test(before[head - 1] ?? '')) head--;
  let tail = 0;
  const most = shorter - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const isBorder = (side: string): boolean => border.test(side.at(-1 - tail) ?? '\n');
  while (tail > 0 && !(isBorder(before) && isBorder(after))) tail--;
  return {
    ...edit,
    start: edit.start + head,
    end: edit.end - tail,
    text: after.slice(head, after.length - tail),
  };
}

/** Lets the marks of a text speak of edits by their place in a list of some of them. */
export function renumberMarks(lowered: LoweredText, kept: readonly number[]): LoweredText {
  const places = new Map(kept.map((index, place) => [index, place]));
  const marks = lowered.marks.flatMap((mark) => {
    const edit = places.get(mark.edit);
    return edit === undefined ? [] : [{ ...mark, edit }];
  });
  return { ...lowered, marks };
}

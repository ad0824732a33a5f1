import type { LoweredText } from '../model/explanation.js';
import type { TextEdit } from '../model/plan.js';
import type { Span } from '../model.js';
import { cutOut } from '../phases/4-lower/apply-edits.js';
import type { LineIndex } from './line-index.js';

/**
 * Applies edits as the generator does, and says of the result which edit wrote what, and which line
 * of the source each line begins with. Marks travel through the text as characters that stand
 * nowhere in it, so that they move with whatever the edits move.
 */
export function renderMarked(
  source: { readonly text: string; readonly lines: LineIndex },
  span: Span,
  edits: readonly TextEdit[],
): LoweredText {
  const mark = freeCharacter(source.text + edits.map((edit) => edit.text).join(''));
  const marked = edits.map((edit, index): TextEdit =>
    edit.kind === 'move' || edit.kind === 'arrive'
      ? edit
      : { ...edit, text: `${mark}e${index}${mark}${edit.text}${mark}x${mark}` },
  );
  const lines = lineStarts(source.text, span)
    .filter((offset) => !edits.some((edit) => hides(edit, offset)))
    .map((offset): TextEdit => ({
      kind: 'before',
      start: offset,
      end: offset,
      text: `${mark}l${source.lines.lineAt(offset)}${mark}`,
    }));
  return readMarks(cutOut(source.text, span, [...marked, ...lines]).text, mark);
}

function readMarks(text: string, mark: string): LoweredText {
  const marks: { edit: number; start: number; end: number }[] = [];
  const sourceLines = [0];
  let [clean, open] = ['', { edit: -1, start: 0 }];
  text.split(mark).forEach((part, index) => {
    if (index % 2 === 0) {
      clean += part;
      for (const _ of part.matchAll(/\n/g)) sourceLines.push(0);
      return;
    }
    const number = Number(part.slice(1));
    if (part.startsWith('e')) open = { edit: number, start: clean.length };
    else if (part.startsWith('x')) marks.push({ ...open, end: clean.length });
    // the line of the first thing that is left: what went in front of it has a line too
    else if (/(?:^|\n)[ \t]*$/.test(clean)) sourceLines[sourceLines.length - 1] = number;
  });
  return { text: clean, sourceLines, marks };
}

/** Where the text of each line in a span begins, behind its indentation. */
function lineStarts(text: string, { start, end }: Span): readonly number[] {
  const offsets = [start];
  for (const { index } of text.slice(start, end).matchAll(/\n[ \t]*(?=\S)/g)) {
    const [indent = ''] = /^\n[ \t]*/.exec(text.slice(start + index)) ?? [];
    offsets.push(start + index + indent.length);
  }
  return offsets;
}

/** True for an offset within text that is replaced: there is no such place any more. */
function hides(edit: TextEdit, offset: number): boolean {
  if (edit.kind !== 'replace' && edit.kind !== 'cut') return false;
  return edit.start < offset && offset < edit.end;
}

/** A character that stands nowhere in a text. */
function freeCharacter(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

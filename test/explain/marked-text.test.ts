import { expect, it } from 'vitest';
import { narrowEdit } from '../../src/explain/edits.js';
import { createLineIndex } from '../../src/explain/line-index.js';
import { renderMarked } from '../../src/explain/marked-text.js';
import type { TextEdit } from '../../src/model/plan.js';

const replace = (text: string, before: string, after: string): TextEdit => {
  const start = text.indexOf(before);
  return { kind: 'replace', start, end: start + before.length, text: after };
};

function render(text: string, edits: readonly TextEdit[]) {
  const lines = createLineIndex('load.ts', text);
  return renderMarked({ text, lines }, { start: 0, end: text.length }, edits);
}

it('pairs a line with the line of the first thing that is left on it', () => {
  const text = '/** @dualMode */\nasync function load() {\n  await read();\n}';
  const edits = [
    replace(text, '/** @dualMode */\n', ''),
    replace(text, 'async ', ''),
    replace(text, 'await read', 'readSync'),
  ];
  expect(render(text, edits)).toEqual({
    text: 'function load() {\n  readSync();\n}',
    sourceLines: [2, 3, 4],
    marks: [
      { edit: 0, start: 0, end: 0 },
      { edit: 1, start: 0, end: 0 },
      { edit: 2, start: 20, end: 28 },
    ],
  });
});

it('lets marks and lines go with what is moved', () => {
  const text = 'first();\nsecond();\nthird();';
  const [start, end] = [0, 'first();'.length];
  const to = text.indexOf('\nthird');
  const moved = render(text, [{ kind: 'move', start, end, text: '', to }]);
  expect(moved.text).toBe('\nsecond();first();\nthird();');
  expect(moved.sourceLines).toEqual([0, 2, 3]);
});

it('takes characters for its marks that stand nowhere in the source', () => {
  const text = 'const sign = "\u{e000}\u{e001}";';
  expect(render(text, [replace(text, 'sign', 'mark')]).text).toBe(
    'const mark = "\u{e000}\u{e001}";',
  );
});

it.each([
  ['/**\n * Loads.\n * @dualMode\n */', '/**\n * Loads.\n */', ' * @dualMode\n', ''],
  ['/** Loads. @dualMode */', '/** Loads. */', '@dualMode ', ''],
  ['/** @dualMode */\n', '', '/** @dualMode */\n', ''],
  ['/** {Promise<X>} of it */', '/** {X} of it */', '{Promise<X>} ', '{X} '],
])('narrows %j to what changes in it', (before, after, gone, come) => {
  const narrow = narrowEdit(replace(before, before, after), before);
  expect(before.slice(narrow.start, narrow.end)).toBe(gone);
  expect(narrow.text).toBe(come);
});

it('says where a place is, and what its line holds', () => {
  const text = 'one\r\ntwo three\n';
  const lines = createLineIndex('load.ts', text);
  const location = lines.locate({ start: 9, end: 40 });
  expect(location).toEqual({
    file: 'load.ts',
    line: 2,
    column: 5,
    length: 5,
    lineText: 'two three',
  });
  expect(lines.offsetOf(location)).toBe(9);
  expect(lines.lineAt(text.length)).toBe(3);
});

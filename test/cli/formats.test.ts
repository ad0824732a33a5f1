import { describe, expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/diagnostic.js';
import { drawCodeFrame } from '../../src/diagnostics/formats/code-frame.js';
import { formatGithub } from '../../src/diagnostics/formats/github.js';
import { formatJson } from '../../src/diagnostics/formats/json.js';
import { formatPretty } from '../../src/diagnostics/formats/pretty.js';
import type { Diagnostic } from '../../src/model.js';

const finding: Diagnostic = {
  code: 'DM2101',
  severity: 'error',
  message: 'The promise of `f()` is used as a value: 100%, sure.',
  hint: 'Await it here,\nor accept it.',
  location: locate('src/a,b:c.ts', 'first\nif (f()) {}\n', { start: 10, end: 13 }),
};
const general: Diagnostic = { code: 'DM1103', severity: 'warning', message: 'Two.', hint: '' };

describe('pretty', () => {
  test('place, message, frame, way out; a blank line between two', () => {
    expect(formatPretty([finding, general], { colors: false, folder: 'pkg/' })).toBe(
      [
        'pkg/src/a,b:c.ts:2:5 error DM2101 The promise of `f()` is used as a value: 100%, sure.',
        '  2 | if (f()) {}',
        '    |     ^^^',
        '  -> Await it here,',
        '    or accept it.',
        '',
        'warning DM1103 Two.',
        '',
      ].join('\n'),
    );
  });

  test('colours only where they are wanted', () => {
    expect(formatPretty([finding], { colors: true })).toContain('\u001B[31m');
    expect(formatPretty([finding], { colors: false })).not.toContain('\u001B');
  });

  test('a very long line is cut round the place', () => {
    const text = `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`;
    const { line, marker } = drawCodeFrame(locate('a.ts', text, { start: 5000, end: 5004 }));
    expect(line).toHaveLength(120);
    expect(line.slice(marker.indexOf('^'), marker.length)).toBe('HERE');
  });

  test('carets end where the shown line ends', () => {
    const text = 'z'.repeat(3000);
    const { line, marker } = drawCodeFrame(locate('a.ts', text, { start: 0, end: 3000 }));
    expect(marker).toHaveLength(line.length);
  });
});

describe('github', () => {
  test('properties and text are escaped, each by its own rules', () => {
    expect(formatGithub([finding], 'pkg/')).toBe(
      '::error file=pkg/src/a%2Cb%3Ac.ts,line=2,col=5,endColumn=8,title=DM2101' +
        '::The promise of `f()` is used as a value: 100%25, sure.%0AAwait it here,%0Aor accept it.\n',
    );
  });

  test('a finding without a place', () => {
    expect(formatGithub([general])).toBe('::warning title=DM1103::Two.\n');
  });
});

test('json: one object on one line', () => {
  const text = formatJson({ command: 'generate', exitCode: 1, diagnostics: [finding], ms: 3 });
  expect(text.trimEnd()).not.toContain('\n');
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'version',
    'command',
    'exitCode',
    'diagnostics',
    'ms',
  ]);
  expect(JSON.parse(text)).toMatchObject({ diagnostics: [finding] });
});

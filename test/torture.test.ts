import { describe, expect, test } from 'vitest';
import { compareSnippets } from './torture/compare.js';
import { forms } from './torture/forms.js';
import { readSnippets } from './torture/read-snippets.js';

const snippets = readSnippets();
const session = {};

test('the table is long, and names each snippet once', () => {
  const names = snippets.map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

describe.each(forms.map((form) => [form.name, form] as const))('%s', (_, form) => {
  test('every snippet does the same in the source and in both variants', async () => {
    const unlike = (await compareSnippets(snippets, form, session)).flatMap((comparison) => {
      const { snippet, source, async, sync } = comparison;
      try {
        expect(async, 'the async variant').toEqual(source);
        expect(sync, 'the sync variant').toEqual({ ...source, isAsync: false });
        return [];
      } catch (error) {
        return [`${snippet.theme}: ${snippet.name}\n${String(error)}`];
      }
    });
    expect(unlike).toEqual([]);
  });
});

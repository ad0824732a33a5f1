import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { reasonOfRule } from '../../src/explain/rules.js';

const source = path.resolve(import.meta.dirname, '../../src');

/** Every name that a rule or a step gives to its edits, as it is written in the sources. */
function ruleNames(): readonly string[] {
  const texts = ['rules', 'phases/2-analyze'].flatMap((room) =>
    readdirSync(path.join(source, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(source, room, file), 'utf8')),
  );
  const calls = readFileSync(path.join(source, 'rules/calls.ts'), 'utf8');
  const names = [
    ...texts.flatMap((text) => namesIn(text, /defineRule<[^(]+\(\{\s*name: '([^']+)'/g)),
    ...texts.flatMap((text) =>
      namesIn(text, /\b(?:region\.named|ofRules\.named|byRule)\(\s*'([^']+)'/g),
    ),
    ...texts.flatMap((text) => namesIn(text, /\brule: '([^']+)'/g)),
    ...namesIn(calls, /^ {2}\['([^']+)', lower\w+\],$/gm),
    ...['all', 'allSettled', 'any', 'resolve', 'reject', 'try'].map((name) => `Promise.${name}`),
  ];
  return [...new Set(names)];
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

it('knows the names of rules, steps and calls', () => {
  const known = ['await', 'bridge', 'counterpart', 'doc comment', 'promise chain', 'acceptance'];
  expect(ruleNames()).toEqual(expect.arrayContaining(known));
  expect(ruleNames().length).toBeGreaterThan(55);
});

it.each(ruleNames())('says why: %s', (rule) => {
  expect(reasonOfRule(rule)).toMatch(/^[A-Z].*\.$/);
});

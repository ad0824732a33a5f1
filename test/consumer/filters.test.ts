import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptsOutside } from '../../src/consumer/plugins/own-scripts.js';
import { textFilter } from '../../src/consumer/plugins/text-filter.js';

const own = scriptsOutside('node_modules');
const names = fc.constantFrom(
  '',
  'n',
  'node',
  'node_module',
  'node_modules',
  'node_modules2',
  'xnode_modules',
  'a.ts',
  '.node_modules',
);

test('the filter lets through every script but those in a folder named so', () => {
  const paths = fc.array(names, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      paths,
      fc.constantFrom('/', '\\'),
      fc.constantFrom('m.ts', 'm.d.mjs', 'node_modules.jsx', '.cts'),
      (folders, separator, file) => {
        const path = [...folders, file].join(separator);
        expect(own.test(path)).toBe(!folders.includes('node_modules'));
      },
    ),
  );
});

test.each(['/a/style.css', '/a/data.json', '/a/m.tsv', '/a/ts'])('%s is no script', (path) => {
  expect(own.test(path)).toBe(false);
});

test.each([
  ["import { a } from 'wordbook/auto';", true],
  ["import { a } from './io/auto.js';", true],
  ["import { a } from 'wordbook';", true],
  ['import{a}from"nod";', true],
  ["export * from 'node';", true],
  ["const io = require('nodes');", true],
  ["await import('nose/sync')", true],
  ["import { readFile } from 'node:fs/promises';", false],
  ["import { a } from './node.js';\nimport b from '../n.js';", false],
  ["const from = '/automatic'", false],
])('the text filter asks for %s: %s', (text, expected) => {
  expect(textFilter.test(text)).toBe(expected);
});

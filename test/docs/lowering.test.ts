import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import { contract, elsewhere, inRealCode } from './contract.js';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/lowering.md'), 'utf8');

interface Row {
  readonly construct: string;
  readonly rules: readonly string[];
  readonly fixtures: readonly string[];
  readonly verdict: string;
}

/** Every row of both tables. A `|` in code is escaped, as the format wants it. */
const rows: readonly Row[] = page
  .split('\n')
  .filter(
    (line) =>
      line.startsWith('| ') && !/^\| (?:---|construct|what is judged|what goes wrong)/.test(line),
  )
  .map((line) => {
    const [, construct = '', rule = '', fixture = '', verdict = ''] = line.split(/(?<!\\)\|/);
    return { construct, rules: codeIn(rule), fixtures: codeIn(fixture), verdict };
  });

function codeIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');
}

test('there is a row for every construct of the table, and a fixture in each', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter(({ fixtures }) => fixtures.length === 0)).toEqual([]);
});

test.each([
  ['what the contract promises', Object.entries(contract)],
  ['what goes wrong elsewhere', elsewhere.map((one) => [one, [one]] as const)],
  ['what real libraries contain', Object.entries(inRealCode)],
])('%s has its rows', (_, promised) => {
  const missing = promised.flatMap(([, begins]) =>
    begins.filter((begin) => !rows.some(({ construct }) => construct.trim().startsWith(begin))),
  );
  expect(missing).toEqual([]);
});

test('each fixture that it names exists', () => {
  const missing = rows
    .flatMap(({ fixtures }) => fixtures)
    .filter((fixture) => !existsSync(path.join(root, 'fixtures', fixture)));
  expect(missing).toEqual([]);
});

test('each rule that it names exists', () => {
  const missing = rows
    .flatMap(({ rules }) => rules)
    .map((rule) => (rule.startsWith('2-analyze/') ? `phases/${rule}` : `rules/${rule}`))
    .filter((file) => !existsSync(path.join(root, 'src', file)));
  expect(missing).toEqual([]);
});

test('each code that it names is in the catalogue, and is what a fixture beside it finds', () => {
  for (const { fixtures, verdict, construct } of rows) {
    const codes = codeIn(verdict);
    expect(codes.filter((code) => !(code in catalogue))).toEqual([]);
    const found = fixtures.flatMap(findingsOf);
    expect(
      codes.filter((code) => !found.includes(code)),
      construct,
    ).toEqual([]);
    if (verdict.trim().startsWith('refused')) {
      expect(fixtures.filter((fixture) => findingsOf(fixture).length === 0)).toEqual([]);
    }
  }
});

function findingsOf(fixture: string): readonly string[] {
  const file = path.join(root, 'fixtures', fixture, 'diagnostics.json');
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { code: string }[]).map(({ code }) => code);
}

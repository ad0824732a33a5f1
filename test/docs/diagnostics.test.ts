import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import type { CatalogueEntry } from '../../src/diagnostics/catalogue/entry.js';

// The page is made from the catalogue: UPDATE_DOCS=1 writes it.
const page = path.resolve(import.meta.dirname, '../../docs/diagnostics.md');

const chapters: Readonly<Record<string, string>> = {
  DM10: 'Markers',
  DM11: 'Config and command line',
  DM2: 'Lowering',
  DM3: 'Names and exports',
  DM4: 'Output',
  DM5: 'Consumers',
  DM9: 'Faults of our own',
};

function render(): string {
  const entries: [string, CatalogueEntry][] = Object.entries(catalogue);
  const sections = Object.entries(chapters).flatMap(([prefix, title]) => [
    `## ${title}`,
    ...entries
      .filter(([code]) => code.startsWith(prefix))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([code, entry]) => renderEntry(code, entry)),
  ]);
  const head = [
    '# Diagnostics',
    'Every finding has a stable code. Errors stop the writing: all of the output is written, or nothing.',
  ];
  return `${[...head, ...sections].join('\n\n')}\n`;
}

function renderEntry(code: string, entry: CatalogueEntry): string {
  const example = entry.example === undefined ? [] : [`\`\`\`ts\n${entry.example}\n\`\`\``];
  const title = entry.title.slice(0, 1).toUpperCase() + entry.title.slice(1);
  const severity = entry.severity === 'warning' ? ' (warning)' : '';
  return [
    `### ${code}: ${title}${severity}`,
    entry.meaning,
    ...example,
    `**What to do.** ${entry.wayOut}`,
  ].join('\n\n');
}

test('every code belongs to a chapter', () => {
  const prefixes = Object.keys(chapters);
  const lost = Object.keys(catalogue).filter(
    (code) => !prefixes.some((prefix) => code.startsWith(prefix)),
  );
  expect(lost).toEqual([]);
});

test('the page says what the catalogue says', async () => {
  if (process.env['UPDATE_DOCS'] === '1') await writeFile(page, render());
  expect(await readFile(page, 'utf8')).toBe(render());
});

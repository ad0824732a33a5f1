import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { writeLibrary } from '../../bench/build/library.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generate } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';
import { createCounts, type RunCounts } from '../../src/model/counts.js';

const MODULES = 10;
/** Each module, and the leaf that the first one uses. */
const DUAL = MODULES + 1;

vi.setConfig({ testTimeout: 300_000 });

const work = await mkdtemp(path.join(tmpdir(), 'dualmode-counts-'));
afterAll(() => rm(work, { recursive: true, force: true }));
const root = path.join(work, 'library');
const nodeModules = path.resolve(import.meta.dirname, '../../node_modules');
writeLibrary({ directory: root, modules: MODULES, marked: 1, nodeModules });

async function readTree(): Promise<Map<string, string>> {
  const names = await readdir(path.join(root, 'src'));
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const file = `src/${name}`;
        return [file, await readFile(path.join(root, file), 'utf8')] as const;
      }),
    ),
  );
}

async function run(
  flags: Readonly<Record<string, unknown>>,
  files: ReadonlyMap<string, string>,
): Promise<{ readonly counts: RunCounts; readonly result: GenerateResult }> {
  const { options } = await resolveOptions(root, flags);
  if (options === undefined) throw new Error('no options');
  const counts = createCounts();
  const result = await generate(options, files, { counts });
  expect(result.diagnostics).toEqual([]);
  return { counts, result };
}

test('a cold run checks nothing that it was not asked to check', async () => {
  const files = await readTree();
  const plain = await run({ verify: false, formatter: 'prettier' }, files);
  const verified = await run({ verify: true, formatter: 'prettier' }, files);
  expect(plain.counts.modulesAnalyzed).toBe(DUAL);
  expect(plain.counts.modulesVerified).toBe(0);
  expect(verified.counts.modulesVerified).toBeGreaterThanOrEqual(DUAL);
  expect(verified.counts.modulesVerified).toBeLessThanOrEqual(files.size);
  // libraries and modules that did not change are parsed once for both programs
  const again = verified.counts.filesParsed - plain.counts.filesParsed;
  expect(again).toBeLessThanOrEqual(files.size + 4);
  expect(verified.counts.editsApplied).toBe(plain.counts.editsApplied);
});

test('the formatter is given what only it can lay out', async () => {
  const files = await readTree();
  const { counts, result } = await run({ verify: false, formatter: 'prettier' }, files);
  const written = result.files
    .filter((file) => file.kind === 'dual')
    .reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  expect(counts.bytesFormatted).toBeLessThan(written / 20);
});

test('work grows as the tree does', async () => {
  const files = await readTree();
  const half = new Map([...files].filter(([file]) => !/module[5-9]/.test(file)));
  const whole = await run({ verify: false, formatter: false }, files);
  const part = await run({ verify: false, formatter: false }, half);
  expect(whole.counts.modulesAnalyzed - part.counts.modulesAnalyzed).toBe(5);
  expect(whole.counts.filesParsed - part.counts.filesParsed).toBe(5);
  const perModule = (whole.counts.editsApplied - part.counts.editsApplied) / 5;
  expect(Math.abs(perModule * DUAL - whole.counts.editsApplied)).toBeLessThan(
    whole.counts.editsApplied / 5,
  );
});

test('the compiler is asked for few types, and only in what is dual', async () => {
  const files = await readTree();
  const { counts } = await run({ verify: false, formatter: false }, files);
  // of about 240 expressions and 34 calls in each module
  expect(counts.typesAsked / DUAL).toBeLessThan(100);
  expect(counts.signaturesAsked / DUAL).toBeLessThan(10);
  const oneMarked = [...files].map(
    ([file, text]) =>
      [file, file.endsWith('module9.ts') ? text : text.replaceAll(' @dualMode', '')] as const,
  );
  const tenth = await run({ verify: false, formatter: false }, new Map(oneMarked));
  expect(tenth.counts.filesParsed).toBe(counts.filesParsed);
  expect(tenth.counts.typesAsked).toBeLessThan((counts.typesAsked * 2) / 3);
  expect(tenth.counts.editsApplied).toBeLessThan((counts.editsApplied * 2) / 3);
  expect(tenth.counts.bytesFormatted).toBe(0);
});

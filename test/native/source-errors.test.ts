import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createProjectMemory, type ProjectMemory } from '../../src/cache/project-memory.js';
import type { Engine } from '../../src/config/options.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generate } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';
import { createCounts, type RunCounts } from '../../src/model/counts.js';
import { createLibraryCache } from '../../src/program/library-cache.js';

vi.setConfig({ testTimeout: 300_000 });

const root = mkdtempSync(path.join(tmpdir(), 'dualmode-source-errors-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(path.join(root, 'src/async'), { recursive: true });
const repository = path.resolve(import.meta.dirname, '../..');
symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'junction');
writeFileSync(path.join(root, 'package.json'), '{ "name": "source-errors", "type": "module" }');
writeFileSync(
  path.join(root, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: { strict: true, module: 'nodenext', target: 'esnext', types: ['node'] },
    include: ['src'],
  }),
);

/** Libraries are parsed once for all cases. */
const libraries = createLibraryCache();

interface RunRequest {
  readonly engine: Engine;
  readonly layout?: string;
  readonly verify?: boolean;
  readonly memory?: ProjectMemory;
}

async function run(
  text: string,
  { layout = 'mirror', verify = true, ...more }: RunRequest,
): Promise<GenerateResult & { readonly counts: RunCounts }> {
  const { engine, memory = createProjectMemory() } = more;
  const { options } = await resolveOptions(root, { engine, layout, verify, formatter: false });
  if (options === undefined) throw new Error('no options');
  const counts = createCounts();
  const name = layout === 'sibling' ? 'read.dual.ts' : 'read.ts';
  const folder = layout === 'split' ? 'src/async' : 'src';
  const files = new Map([
    [`${folder}/${name}`, text],
    [`${folder}/plain.ts`, `export const wrong: string = 1; // none of our business\n`],
  ]);
  const session = { isLast: true, counts, memory, libraries };
  return { ...(await generate(options, files, session)), counts };
}

const codesOf = ({ diagnostics }: GenerateResult): string[] => diagnostics.map((one) => one.code);
const read = (body: string, more = ''): string => `import { readFile } from 'node:fs/promises';
/** @dualMode */
export async function read(file: string): Promise<string> {
  ${body}
}
${more}`;

/** Each with a type error in what is dual, and nothing else wrong. */
const wrong: Readonly<Record<string, string>> = {
  'a statement': read(
    `const size: number = 'no'; return readFile(file, 'utf8').then((t) => t + size);`,
  ),
  'what is returned': read(`return (await readFile(file, 'utf8')).length;`),
  'an argument of a call with a counterpart': read(`return await readFile({ file }, 'utf8');`),
  'a callback': read(
    `return ['x'].map((one: number) => one).join() + (await readFile(file, 'utf8'));`,
  ),
  'a directive without an error': read(
    `// @ts-expect-error nothing is wrong here\n  return await readFile(file, 'utf8');`,
  ),
  'a default value': `/** @dualMode */
export async function read(file: string = 1): Promise<string> { return file; }`,
  'a signature': `/** @dualMode */
export async function read(file: Missing): Promise<string> { return String(file); }`,
  'a call of another one': read(
    `return await readFile(file, 'utf8');`,
    `/** @dualMode */\nexport async function readTwice(): Promise<string> { return read(1); }`,
  ),
  'a class': `/** @dualMode */
export class Reader { async read(file: string): Promise<number> { return file; } }`,
};

test.each(Object.entries(wrong))('%s: the same is found with TypeScript 7', async (_, text) => {
  for (const layout of ['mirror', 'sibling', 'split']) {
    const native = await run(text, { engine: 'auto', layout });
    const bundled = await run(text, { engine: 'bundled', layout });
    expect(codesOf(bundled)).toContain('DM1022');
    expect(native.diagnostics).toEqual(bundled.diagnostics);
    expect(native.files).toEqual([]);
  }
});

test('where nothing is wrong in what is dual, TypeScript 6 checks nothing', async () => {
  const right = read(`return await readFile(file, 'utf8');`);
  const native = await run(right, { engine: 'auto' });
  const bundled = await run(right, { engine: 'bundled' });
  expect(native.diagnostics).toEqual([]);
  expect(native.files).toEqual(bundled.files);
  expect(native.counts.modulesScreened).toBe(native.counts.modulesVerified);
});

test('a silenced error is not found again in what is written', async () => {
  const silenced = read(
    `// @ts-expect-error a number is no text\n  return (await readFile(file, 'utf8')).length;`,
  );
  const native = await run(silenced, { engine: 'auto' });
  const bundled = await run(silenced, { engine: 'bundled' });
  expect(native.diagnostics).toEqual(bundled.diagnostics);
});

test('sources that a phase cannot cope with are looked at before that is called a fault', async () => {
  const nested = read(
    `return await Promise.resolve({ wrong: 1 } as const, await readFile(file, 'utf8').catch(() => ''))
    .then((name) => read(String(name)))
    .catch(() => 'none');`,
  );
  await expect(run(nested, { engine: 'bundled', verify: false })).rejects.toThrow('overlap');
  const native = await run(nested, { engine: 'auto' });
  expect(codesOf(native)).toContain('DM1022');
  expect(native.diagnostics).toEqual((await run(nested, { engine: 'bundled' })).diagnostics);
});

test('an error that another phase finds is told together with those of the types', async () => {
  const both = `${wrong['a statement']}
export function replace(): void {
  // @ts-expect-error a function is no variable
  read = async (file: string) => file;
}`;
  const native = await run(both, { engine: 'auto' });
  expect(codesOf(native)).toEqual(['DM1022', 'DM2013']);
  expect(native.diagnostics).toEqual((await run(both, { engine: 'bundled' })).diagnostics);
});

test('a type error stays one for the next run, until it is corrected', async () => {
  const memory = createProjectMemory();
  const text = wrong['a statement'] ?? '';
  for (const engine of ['auto', 'auto', 'bundled'] as const) {
    expect(codesOf(await run(text, { engine, memory }))).toEqual(['DM1022']);
  }
  const corrected = text.replace(`number = 'no'`, `string = 'yes'`);
  expect(codesOf(await run(corrected, { engine: 'auto', memory }))).toEqual([]);
  expect(codesOf(await run(text, { engine: 'auto', memory }))).toEqual(['DM1022']);
});

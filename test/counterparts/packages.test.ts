import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importText } from '../differential/load.js';
import { generateModule } from '../differential/project.js';

const session = {};
let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dualmode-packages-'));
  mkdirSync(path.join(root, 'docs'));
  for (const file of ['a.txt', 'b.txt', 'docs/c.md']) writeFileSync(path.join(root, file), file);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

type Run = (dir: string) => unknown;

/** Generates the dual function `main` of a directory, checks the output and runs both variants. */
async function runBoth(text: string): Promise<{ sync: unknown; async: unknown }> {
  const {
    text: output,
    support,
    diagnostics,
  } = await generateModule(text, { verify: true }, { session });
  expect(diagnostics).toEqual([]);
  const module = await importText(output, support, { packages: true });
  const observe = async (run: Run): Promise<unknown> => {
    try {
      const result = run(root);
      return { promised: result instanceof Promise, value: await result };
    } catch (error) {
      const { code, exitCode, stderr } = error as Record<string, unknown>;
      return { error: { code, exitCode, stderr } };
    }
  };
  return {
    sync: await observe(module['mainSync'] as Run),
    async: await observe(module['mainAsync'] as Run),
  };
}

const both = (value: unknown): { sync: unknown; async: unknown } => ({
  sync: { promised: false, value },
  async: { promised: true, value },
});

describe('packages from the registry that have twins', () => {
  test('execa', async () => {
    const ran = await runBoth(`import { execa, $ } from 'execa';
/** @dualMode */
export async function main(cwd: string): Promise<readonly unknown[]> {
  const { stdout } = await execa('node', ['-p', 'process.argv.length'], { cwd });
  const missing = await execa('node', ['-e', 'process.exit(3)'], { reject: false });
  return [stdout, (await $\`node -p 1+1\`).stdout, missing.exitCode];
}`);
    expect(ran).toEqual(both(['1', '2', 3]));
  });

  test('errors of execa', async () => {
    const { sync, async } = await runBoth(`import { execa } from 'execa';
/** @dualMode */
export async function main(): Promise<unknown> {
  return await execa('node', ['-e', 'console.error("no"); process.exit(3)']);
}`);
    expect(sync).toEqual({ error: { code: undefined, exitCode: 3, stderr: 'no' } });
    expect(async).toEqual(sync);
  });

  test('glob, its generators too', async () => {
    const ran = await runBoth(`import { glob, globIterate } from 'glob';
/** @dualMode */
export async function main(cwd: string): Promise<readonly string[]> {
  const found = (await glob('*.txt', { cwd })).sort();
  for await (const file of globIterate('**/*.md', { cwd })) found.push(file);
  return found;
}`);
    expect(ran).toEqual(both(['a.txt', 'b.txt', path.join('docs', 'c.md')]));
  });

  test('tinyglobby', async () => {
    const ran = await runBoth(`import { glob } from 'tinyglobby';
/** @dualMode */
export async function main(cwd: string): Promise<readonly string[]> {
  return (await glob(['**/*.md', 'a.*'], { cwd })).sort();
}`);
    expect(ran).toEqual(both(['a.txt', 'docs/c.md']));
  });

  test.each([
    ['its default export', `import fse from 'fs-extra';`, 'fse.'],
    [
      'its names',
      `import { copy, readJson, outputJson, pathExists, move } from 'fs-extra/esm';`,
      '',
    ],
    ['its ES module', `import * as fsx from 'fs-extra/esm';`, 'fsx.'],
  ])('fs-extra by %s', async (_, imports, at) => {
    const ran = await runBoth(`${imports}
/** @dualMode */
export async function main(dir: string): Promise<readonly unknown[]> {
  await ${at}copy(dir + '/docs', dir + '/copied/docs', { overwrite: true });
  await ${at}outputJson(dir + '/new/deep/data.json', { n: 1 });
  await ${at}move(dir + '/copied', dir + '/moved', { overwrite: true });
  return [await ${at}readJson(dir + '/new/deep/data.json'), await ${at}pathExists(dir + '/moved/docs/c.md')];
}`);
    expect(ran).toEqual(both([{ n: 1 }, true]));
  });
});

describe('reading JSON without throwing', () => {
  const calls = [
    [`import fse from 'fs-extra';`, 'fse.readJson'],
    [`import * as fse from 'fs-extra/esm';`, 'fse.readJSON'],
    [`import { readJson } from 'fs-extra/esm';`, 'readJson'],
    [`import { readJson } from 'fs-extra';`, 'readJson'],
  ] as const;
  const read = (imports: string, call: string, options: string): string => `${imports}
/** @dualMode */
export async function main(dir: string): Promise<unknown> {
  return await ${call}(dir + '/none.json'${options});
}`;

  test.each(calls)('%s %s with `throws` is refused: the variants differ', async (imports, call) => {
    const { diagnostics } = await generateModule(
      read(imports, call, ', { throws: false }'),
      {},
      { session },
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['DM2303']);
    expect(diagnostics[0]?.message).toContain('takes the option `throws`');
  });

  test.each(calls.slice(0, 3))('%s %s without it throws alike', async (imports, call) => {
    const { sync, async } = await runBoth(read(imports, call, ', { encoding: "utf8" }'));
    expect(sync).toEqual(async);
    expect(sync).toMatchObject({ error: { code: 'ENOENT' } });
  });
});

describe('packages that limit what runs at once', () => {
  test.each([
    [
      'p-map',
      `import pMap from 'p-map';`,
      `await pMap([1, 2], async (n) => n + 1, { concurrency: 1 })`,
      `await Promise.all([1, 2].map(async (n) => n + 1))`,
    ],
    [
      'p-limit',
      `import pLimit from 'p-limit';\nimport { isSync } from 'dualmode';\nconst limit = pLimit(1);\nasync function work(n: number): Promise<number> { return n + 1; }`,
      `[await limit(() => work(1)), await limit(() => work(2))]`,
      `isSync ? [await work(1), await work(2)] : [await limit(() => work(1)), await limit(() => work(2))]`,
    ],
  ])('%s is refused with a way out, which works', async (name, head, refused, way) => {
    const module = (result: string): string => `${head}
/** @dualMode */
export async function main(): Promise<readonly number[]> {
  return ${result};
}`;
    const { diagnostics } = await generateModule(module(refused), {}, { session });
    const named = diagnostics.filter(({ code }) => code === 'DM2303');
    expect(named.length).toBeGreaterThan(0);
    expect(named[0]?.message).toContain('limits how many promises run at once');
    expect(named[0]?.hint).toContain(name === 'p-map' ? 'Promise.all(items.map' : 'isSync');
    expect(await runBoth(module(way))).toEqual(both([2, 3]));
  });
});

test('better-sqlite3 behind a pair, with a database in a file', async () => {
  const database = `import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pair } from 'dualmode';

type Row = { readonly title: string; readonly pages: number };

/** The driver is sync: the async side lets others run first. */
const query = pair({
  sync: (db: Database.Database, sql: string): readonly Row[] => db.prepare<[], Row>(sql).all(),
  async: async (db: Database.Database, sql: string): Promise<readonly Row[]> => {
    await setImmediate();
    return db.prepare<[], Row>(sql).all();
  },
});

/** @dualMode */
async function withDatabase<T>(file: string, work: (db: Database.Database) => Promise<T>): Promise<T> {
  const db = new Database(file);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
`;
  const rows = await runBoth(`${database}
/** @dualMode */
export async function main(dir: string): Promise<readonly Row[]> {
  return await withDatabase(join(dir, 'books.db'), async (db) => {
    db.exec('create table if not exists books (title text primary key, pages integer)');
    db.exec("insert or replace into books values ('Emma', 474), ('Persuasion', 249)");
    return await query(db, 'select title, pages from books where pages > 300');
  });
}`);
  expect(rows).toEqual(both([{ title: 'Emma', pages: 474 }]));
  const errors = await runBoth(`${database}
/** @dualMode */
export async function main(dir: string): Promise<readonly Row[]> {
  return await withDatabase(join(dir, 'none.db'), async (db) => await query(db, 'select * from absent'));
}`);
  expect(errors.sync).toMatchObject({ error: { code: 'SQLITE_ERROR' } });
  expect(errors.async).toEqual(errors.sync);
});

import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { readSources } from '../../src/project/read-sources.js';
import { generateProject } from '../../src/project.js';
import { createProject, writeIn } from '../config/project.js';
import { fakeGenerate } from './fake-generator.js';
import { codes, readTree, run } from './run.js';

const files = {
  'tsconfig.json': '{}',
  'src/index.ts': '/** @dualMode */\nexport async function load() {}\n',
  'src/plain.ts': 'export const plain = 1;\n',
};

/** Runs, and holds that nothing on disk changed. */
async function expectRefusal(root: string, code: string): Promise<string> {
  const before = existsSync(join(root, 'generated')) ? readTree(root) : undefined;
  const summary = await run(root);
  expect(codes(summary)).toEqual([code]);
  expect(summary).toMatchObject({ written: [], removed: [] });
  expect(existsSync(join(root, 'generated')) ? readTree(root) : undefined).toEqual(before);
  return `${summary.diagnostics[0]?.message} ${summary.diagnostics[0]?.hint}`;
}

describe('DM4001: edited by hand', () => {
  test('names the file, the source and the line; nothing else is written either', async () => {
    const root = createProject(files);
    await run(root);
    const text = readTree(root)['generated/index.ts'] ?? '';
    writeIn(root, 'generated/index.ts', text.replace('load()', 'load(dir: string)'));
    writeIn(root, 'src/plain.ts', 'changed\n');
    const says = await expectRefusal(root, 'DM4001');
    expect(says).toMatch(
      /generated\/index\.ts, generated from src\/index\.ts.*edit to src\/index\.ts/,
    );
    expect((await run(root)).diagnostics[0]?.location).toMatchObject({
      file: 'generated/index.ts',
      line: 3,
      lineText: 'export async function load(dir: string) {}',
    });
  });

  test('a copy, which has no header, is protected too', async () => {
    const root = createProject(files);
    await run(root);
    writeIn(root, 'generated/plain.ts', 'export const plain = 3;\n');
    expect(await expectRefusal(root, 'DM4001')).toContain('src/plain.ts');
  });

  test('also where the header was deleted', async () => {
    const root = createProject(files);
    await run(root);
    writeIn(root, 'generated/index.ts', 'export {};\n');
    await expectRefusal(root, 'DM4001');
  });

  test('also where the source is gone', async () => {
    const root = createProject(files);
    await run(root);
    writeIn(root, 'generated/plain.ts', 'mine now\n');
    rmSync(join(root, 'src/plain.ts'));
    await expectRefusal(root, 'DM4001');
    expect(await run(root, { force: true })).toMatchObject({ removed: ['generated/plain.ts'] });
  });

  test('--force overwrites', async () => {
    const root = createProject(files);
    await run(root);
    writeIn(root, 'generated/plain.ts', 'mine\n');
    expect(codes(await run(root, { force: true }))).toEqual([]);
    expect(readTree(root)['generated/plain.ts']).toBe(files['src/plain.ts']);
  });
});

describe('what stands in the way', () => {
  test("DM4003: the author's own file, even with --force", async () => {
    const root = createProject({ ...files, 'generated/plain.ts': 'written by me' });
    await expectRefusal(root, 'DM4003');
    expect(codes(await run(root, { force: true }))).toEqual(['DM4003']);
  });

  test("the author's own file that happens to be just the same is adopted", async () => {
    const root = createProject({ ...files, 'generated/plain.ts': files['src/plain.ts'] });
    expect(codes(await run(root))).toEqual([]);
  });

  test('DM4004: a folder where a file goes', async () => {
    const root = createProject({ ...files, 'generated/plain.ts/x': '' });
    await expectRefusal(root, 'DM4004');
  });

  test('DM4004: a file where a folder goes', async () => {
    const root = createProject({ ...files, 'src/deep/a.ts': '', 'generated/deep': 'file' });
    await expectRefusal(root, 'DM4004');
  });

  test('DM4004: out is a file', async () => {
    const root = createProject({ ...files, generated: 'file' });
    expect(codes(await run(root))).toEqual(['DM4004', 'DM4004']);
    expect(readFileSync(join(root, 'generated'), 'utf8')).toBe('file');
  });

  test('DM4005: a link in place of a file', async () => {
    const root = createProject({ ...files, 'mine.ts': 'mine', 'generated/x': '' });
    symlinkSync('../mine.ts', join(root, 'generated/plain.ts'));
    await expectRefusal(root, 'DM4005');
    expect(readFileSync(join(root, 'mine.ts'), 'utf8')).toBe('mine');
  });

  test('DM4005: a folder that is a link out of the project', async () => {
    const elsewhere = createProject({ 'kept.txt': 'kept' });
    const root = createProject({ ...files, 'src/deep/a.ts': '', 'generated/x': '' });
    symlinkSync(elsewhere, join(root, 'generated/deep'));
    await expectRefusal(root, 'DM4005');
    expect(existsSync(join(elsewhere, 'a.ts'))).toBe(false);
  });
});

describe('sources', () => {
  test('an error of the generator: nothing is written, not even one good file', async () => {
    const root = createProject({ ...files, 'src/bad.ts': 'BROKEN' });
    await expectRefusal(root, 'DM9001');
  });

  test('DM4007: a source that vanishes after it was listed', () => {
    const root = createProject(files);
    const { diagnostics, texts } = readSources(root, ['src/gone.ts', 'src/index.ts']);
    expect(diagnostics).toMatchObject([
      { code: 'DM4007', message: 'src/gone.ts vanished while dualmode ran.' },
    ]);
    expect([...texts.keys()]).toEqual(['src/index.ts']);
  });

  test.each(['src/index.ts', 'src'])(
    'DM4007: %s vanishes once the options are read; the output is not taken for left over',
    async (path) => {
      const root = createProject(files);
      await run(root);
      const before = readTree(root);
      const { options } = await resolveOptions(root);
      rmSync(join(root, path), { recursive: true });
      expect(options).toBeDefined();
      const summary = options && (await generateProject(options, { generate: fakeGenerate }));
      expect(summary).toMatchObject({ diagnostics: [{ code: 'DM4007' }], removed: [] });
      expect(readTree(root)).toEqual(before);
    },
  );

  test('DM4008: a module that is not UTF-8', async () => {
    const root = createProject(files);
    writeFileSync(
      join(root, 'src/latin.ts'),
      Buffer.from("export const name = 'Zo\xeb';", 'latin1'),
    );
    await expectRefusal(root, 'DM4008');
  });

  test('a generated path that leaves the output is a fault of ours', async () => {
    const root = createProject(files);
    for (const path of ['../evil.ts', 'generated/../../evil.ts', '/evil.ts', 'src/index.ts']) {
      const generate: typeof fakeGenerate = () =>
        Promise.resolve({
          files: [{ path, text: 'evil', kind: 'support' }],
          diagnostics: [],
          explanations: [],
        });
      await expect(run(root, { generate })).rejects.toThrow('A generated file would go to');
    }
    mkdirSync(join(root, 'generated'), { recursive: true });
    expect(readTree(root)).toEqual({});
  });
});

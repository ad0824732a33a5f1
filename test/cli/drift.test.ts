import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProject, writeIn } from '../config/project.js';
import { runLine } from './fake-terminal.js';

async function createReadyProject(): Promise<string> {
  const root = createProject({
    'tsconfig.json': '{}',
    'src/index.ts': 'export {};\n',
    'package.json': '{ "type": "module" }',
  });
  await runLine(root, 'init --yes');
  await runLine(root, '');
  return root;
}

test('a project that was just set up has not drifted; one that was never set up is left in peace', async () => {
  expect((await runLine(await createReadyProject(), 'check')).err).toBe('');
  const root = createProject({
    'tsconfig.json': '{}',
    'src/index.ts': '',
    'package.json': '{ "exports": { ".": "./index.js" } }',
  });
  await runLine(root, '');
  expect((await runLine(root, 'check')).err).toBe('');
});

describe('DM4030: exports', () => {
  test.each([
    ['an entry points elsewhere', '"./dist/sync.js"', '"./dist/async.js"', '"./sync"'],
    [
      'types are not first',
      '"types": "./dist/index.d.ts",',
      '"import": "./x.js", "types": "./dist/index.d.ts",',
      '"."',
    ],
    ['an entry is gone', '"./async"', '"./asynchronous"', '"./async"'],
  ])('%s', async (_, from, to, entry) => {
    const root = await createReadyProject();
    const text = readFileSync(join(root, 'package.json'), 'utf8');
    expect(text).toContain(from);
    writeIn(root, 'package.json', text.replace(from, to));
    const { code, err } = await runLine(root, 'check');
    expect(code).toBe(0);
    expect(err).toMatch(/^package\.json:\d+:\d+ warning DM4030/);
    expect(err).toContain(`does not export ${entry} as`);
  });
});

describe('DM4031: removeComments', () => {
  test('set by the tsconfig of the build', async () => {
    const root = await createReadyProject();
    const text = readFileSync(join(root, 'tsconfig.build.json'), 'utf8');
    writeIn(
      root,
      'tsconfig.build.json',
      text.replace('"removeComments": false', '"removeComments": true'),
    );
    expect((await runLine(root, 'check')).err).toMatch(
      /^tsconfig\.build\.json:\d+:5 warning DM4031/,
    );
  });

  test('inherited, from a file with comments and trailing commas', async () => {
    const root = createProject({
      'tsconfig.json': '{ "extends": "./config/base", /* own */ "compilerOptions": {}, }',
      'config/base.json':
        '{\n  // "removeComments": false\n  "compilerOptions": { "removeComments": true, },\n}',
      'src/index.ts': '',
    });
    await runLine(root, '');
    expect((await runLine(root, 'check')).err).toMatch(/^config\/base\.json:\d:\d+ warning DM4031/);
  });

  test('what a nearer tsconfig turns off counts as off', async () => {
    const root = await createReadyProject();
    writeIn(root, 'tsconfig.json', '{ "compilerOptions": { "removeComments": true } }');
    expect((await runLine(root, 'check')).err).toBe('');
  });
});

describe('DM4032: the manifest is not published', () => {
  const set = async (
    change: (manifest: Record<string, unknown>) => Record<string, unknown>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const root = await createReadyProject();
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
    writeIn(root, 'package.json', JSON.stringify(change({ ...manifest })));
    for (const [path, text] of Object.entries(more)) writeIn(root, path, text);
    return (await runLine(root, 'check')).err;
  };

  test('`files` does not name it', async () => {
    const err = await set((manifest) => ({ ...manifest, files: ['dist'] }));
    expect(err).toMatch(
      /^package\.json:1:\d+ warning DM4032.*"files" does not name dualmode\.json/,
    );
  });

  test('there is no `files`, and .gitignore names it', async () => {
    const err = await set((manifest) => ({ ...manifest, files: undefined }));
    expect(err).toMatch(/^package\.json:1:\d+ warning DM4032.*\.gitignore names dualmode\.json/);
  });

  test.each([
    ['a pattern may name it', { files: ['*.json'] }, {}],
    ['.npmignore decides', { files: undefined }, { '.npmignore': 'test\n' }],
    ['it is never published', { files: ['dist'], private: true }, {}],
  ])('silent: %s', async (_, change, more) => {
    expect(await set((manifest) => ({ ...manifest, ...change }), more)).toBe('');
  });
});

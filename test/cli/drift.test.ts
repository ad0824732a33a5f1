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

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate.js';
import { createProject, writeIn } from '../config/project.js';
import { createTerminal, runLine } from './fake-terminal.js';

const files = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'nodenext',
      target: 'es2023',
      noEmit: true,
      types: [],
      strict: true,
    },
    include: ['src'],
  }),
  'src/index.ts': 'export const answer = 42;\n',
  'package.json':
    '{\n    "name": "demo",\n    "type": "module",\n    "scripts": {\n        "test": "vitest"\n    }\n}\n',
};

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

test('sets a project up, and a second time there is nothing to do', async () => {
  const root = createProject(files);
  const { code, out } = await runLine(root, 'init --yes');
  expect(code).toBe(0);
  expect(out).toMatch(/created dualmode\.config\.ts/);
  expect(read(root, 'dualmode.config.ts')).toBe(
    "import { defineConfig } from 'dualmode';\n\nexport default defineConfig({});\n",
  );
  expect(read(root, '.gitignore')).toBe('/generated/\n/dualmode.json\n');
  expect(JSON.parse(read(root, 'package.json'))).toEqual({
    name: 'demo',
    type: 'module',
    scripts: {
      test: 'vitest',
      prebuild: 'dualmode',
      build: 'tsc -p tsconfig.build.json && dualmode maps dist',
    },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './sync': { types: './dist/sync.d.ts', default: './dist/sync.js' },
      './async': { types: './dist/async.d.ts', default: './dist/async.js' },
      './auto': { types: './dist/auto.d.ts', default: './dist/auto.js' },
    },
    files: ['dist', 'src', 'dualmode.json'],
  });
  expect(out).toMatch(/note: package\.json had no "files"/);
  const again = await runLine(root, 'init');
  expect(again).toMatchObject({ code: 0, out: 'dualmode: nothing to set up\n', err: '' });
});

test('the project that was set up generates, checks and builds', async () => {
  const root = createProject(files);
  await runLine(root, 'init --yes');
  expect((await runLine(root, '')).code).toBe(0);
  expect((await runLine(root, 'check')).code).toBe(0);
  writeIn(root, 'generated/data.json', '{}');
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root });
  for (const path of ['dist/index.js', 'dist/index.d.ts', 'dist/data.json']) {
    expect(existsSync(join(root, path)), path).toBe(true);
  }
  expect(existsSync(join(root, 'dist/.dualmode-record.json'))).toBe(false);
});

test('the maps of the build that was set up lead to the source', async () => {
  const fails = "export async function fail(): Promise<never> {\n  throw new Error('no');\n}\n";
  const root = createProject({ ...files, 'src/index.ts': `/** @dualMode */\n${fails}` });
  await runLine(root, 'init --yes');
  expect((await runLine(root, '', createTerminal(root), generate)).code).toBe(0);
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root });
  expect(buildScript(root)).toBe('tsc -p tsconfig.build.json && dualmode maps dist');
  expect(await runLine(root, 'maps dist')).toMatchObject({ code: 0, err: '' });
  for (const file of ['index.js.map', 'index.d.ts.map']) {
    expect(read(root, `dist/${file}`), file).toContain('"sources":["../src/index.ts"]');
  }
});

test('without source maps, the build is the compiler alone', async () => {
  const root = createProject({ ...files, 'dualmode.config.json': '{ "sourceMaps": false }' });
  await runLine(root, 'init --yes');
  expect(buildScript(root)).toBe('tsc -p tsconfig.build.json');
  expect(read(root, 'tsconfig.build.json')).not.toMatch(/sourceMap|declarationMap/);
});

test('a tsconfig.build.json that makes no maps is left alone, and so are maps', async () => {
  const root = createProject({
    ...files,
    'tsconfig.build.json': '{ "extends": "./tsconfig.json" }',
  });
  await runLine(root, 'init --yes');
  expect(buildScript(root)).toBe('tsc -p tsconfig.build.json');
});

test('maps within the JavaScript give way to those beside it', async () => {
  const inline = '{ "compilerOptions": { "inlineSourceMap": true } }';
  const root = createProject({ ...files, 'tsconfig.json': inline });
  await runLine(root, 'init --yes');
  expect(read(root, 'tsconfig.build.json')).toContain('"inlineSourceMap": false');
});

function buildScript(root: string): string | undefined {
  const manifest = JSON.parse(read(root, 'package.json')) as { scripts: Record<string, string> };
  return manifest.scripts['build'];
}

test('indentation, line breaks and the missing last line break of package.json are kept', async () => {
  for (const before of [
    files['package.json'],
    '{\r\n\t"name": "x",\r\n\t"type": "module"\r\n}',
    '{ "name": "x" }',
  ]) {
    const root = createProject({ ...files, 'package.json': before });
    await runLine(root, 'init --yes');
    const after = read(root, 'package.json');
    const indent = /\n([ \t]+)"name"/.exec(before)?.[1] ?? '  ';
    expect(after).toContain(`\n${indent}"name"`);
    expect(after.includes('\r\n')).toBe(before.includes('\r\n'));
    expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
  }
});

test('what is there is kept: scripts, exports, files, lines of .gitignore', async () => {
  const root = createProject({
    ...files,
    '.gitignore': 'node_modules',
    'package.json': JSON.stringify({
      name: 'x',
      files: ['bin'],
      scripts: { prebuild: 'rimraf dist', build: 'vite build' },
      exports: { './package.json': './package.json', '.': './old.js' },
    }),
  });
  const { out } = await runLine(root, 'init --yes');
  expect(read(root, '.gitignore')).toBe('node_modules\n/generated/\n/dualmode.json\n');
  expect(JSON.parse(read(root, 'package.json'))).toMatchObject({
    files: ['bin', 'dist', 'dualmode.json'],
    scripts: { prebuild: 'dualmode && rimraf dist', build: 'vite build' },
    exports: { './package.json': './package.json', '.': { types: './dist/index.d.ts' } },
  });
  expect(out).toMatch(/note: Your build script has to build the output/);
  expect(out).toMatch(/note: package\.json has no "type": "module"/);
});

test('what is not published by `files` stays so: .npmignore, private packages', async () => {
  const open = createProject({ ...files, '.npmignore': 'test\n' });
  const secret = createProject({ ...files, 'package.json': '{ "name": "x", "private": true }' });
  for (const root of [open, secret]) {
    await runLine(root, 'init --yes');
    expect(JSON.parse(read(root, 'package.json'))).not.toHaveProperty('files');
  }
});

test('the package that was set up is packed with its manifest', async () => {
  const manifest =
    '{ "name": "demo", "version": "1.0.0", "type": "module", "main": "dist/index.js" }';
  const root = createProject({ ...files, 'package.json': manifest });
  await runLine(root, 'init --yes');
  writeIn(
    root,
    'src/index.ts',
    '/** @dualMode */\nexport async function answer(): Promise<number> {\n  return 42;\n}\n',
  );
  expect((await runLine(root, '', createTerminal(root), generate)).code).toBe(0);
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root });
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files: names } = { files: [] }] = JSON.parse(packed) as { files: { path: string }[] }[];
  const paths = names.map((one) => one.path);
  expect(paths).toEqual(expect.arrayContaining(['dualmode.json', 'dist/auto.js', 'src/index.ts']));
});

test('flags and the ending of the entry are respected', async () => {
  const root = createProject({ ...files, 'src/api/index.mts': '', 'src/more.ts': '' });
  await runLine(
    root,
    'init --yes --out made --entries src/api/index.mts,src/more.ts,src/index.ts --no-verify',
  );
  expect(read(root, 'dualmode.config.ts')).toBe(
    "import { defineConfig } from 'dualmode';\n\nexport default defineConfig({\n" +
      "  out: 'made',\n  entries: [\n    'src/api/index.mts',\n    'src/more.ts',\n    'src/index.ts'\n  ],\n  verify: false\n});\n",
  );
  expect(JSON.parse(read(root, 'package.json'))).toMatchObject({
    exports: {
      './api': { types: './dist/api/index.d.mts', default: './dist/api/index.mjs' },
      './api/sync': { types: './dist/api/sync.d.mts', default: './dist/api/sync.mjs' },
      './more': { types: './dist/more.d.ts', default: './dist/more.js' },
      './more/async': { types: './dist/more.async.d.ts', default: './dist/more.async.js' },
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    },
  });
  expect((await runLine(root, 'check')).err).toMatch(/made\/index\.ts/);
});

describe('asking', () => {
  test('DM1110 where nobody can be asked; nothing is written, new files neither', async () => {
    const root = createProject(files);
    const { code, err } = await runLine(root, 'init');
    expect(code).toBe(1);
    expect(err).toMatch(/DM1110 package\.json would be changed.*\n.*--yes/);
    expect(existsSync(join(root, 'dualmode.config.ts'))).toBe(false);
    expect(read(root, 'package.json')).toBe(files['package.json']);
  });

  test('only files that exist are asked about, and no means no', async () => {
    const root = createProject({ ...files, '.gitignore': 'dist\n' });
    const terminal = createTerminal(root, { answers: [false, true] });
    const { code, questions } = await runLine(root, 'init', terminal);
    expect(code).toBe(0);
    expect(questions).toEqual([
      'Change package.json (set the prebuild script and the exports)?',
      'Change .gitignore (ignore /generated/ and /dualmode.json)?',
    ]);
    expect(read(root, 'package.json')).toBe(files['package.json']);
    expect(read(root, '.gitignore')).toBe('dist\n/generated/\n/dualmode.json\n');
  });

  test.each([undefined, '[]', '{'])('DM1112 for the package.json %j', async (text) => {
    const root = createProject({ ...files, 'package.json': text ?? '' });
    if (text === undefined) rmSync(join(root, 'package.json'));
    const { code, err } = await runLine(root, 'init --yes');
    expect(code).toBe(1);
    expect(err).toContain('DM1112');
    expect(existsSync(join(root, 'dualmode.config.ts'))).toBe(false);
  });
});

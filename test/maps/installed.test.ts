import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  compile,
  copyPackage,
  createWorkplace,
  runNode,
  type Workplace,
} from '../packages/build-package.js';
import { runDualmode } from './library.js';

// The demo's package, installed without its sources: only what maps hold tells of them.
let workplace: Workplace;
let author: string;
let installed: string;
beforeAll(async () => {
  workplace = createWorkplace();
  author = copyPackage(workplace.root, 'config-finder');
  await runDualmode(author, ['--no-verify']);
  const compilerOptions = { rootDir: 'generated', sourceMap: true, declarationMap: true };
  writeFileSync(
    path.join(author, 'tsconfig.maps.json'),
    JSON.stringify({ extends: './tsconfig.json', compilerOptions, include: ['generated'] }),
  );
  compile(author, 'tsconfig.maps.json');
  await runDualmode(author, ['maps', 'dist', '--sources-content']);
  installed = path.join(workplace.root, 'consumer/node_modules/config-finder');
  for (const file of ['package.json', 'dist']) {
    cpSync(path.join(author, file), path.join(installed, file), { recursive: true });
  }
});
afterAll(() => workplace.remove());

test('errors of the demo’s package show its author’s lines to whoever has installed it', () => {
  const broken = path.join(workplace.root, 'data/broken.json');
  mkdirSync(path.dirname(broken));
  writeFileSync(broken, '{');
  const call = (entry: string, name: string) => ({
    module: pathToFileURL(path.join(installed, `dist/${entry}.js`)).href,
    name,
    args: [[broken]],
  });
  const calls = [
    call('index', 'loadFirstSync'),
    call('index', 'loadFirstAsync'),
    call('sync', 'loadFirst'),
    call('index', 'loadFirst'),
  ];
  const program = path.join(import.meta.dirname, 'programs/print-stacks.mjs');
  const flags = ['--enable-source-maps', program, JSON.stringify(calls)];
  const stacks = JSON.parse(runNode(path.dirname(broken), flags)) as string[];
  const json = readFileSync(path.join(author, 'src/json.ts'), 'utf8');
  const thrown = json
    .slice(0, json.indexOf("new ConfigSyntaxError(file, 'is no JSON'"))
    .split('\n');
  const place = `${path.join(installed, 'src/json.ts')}:${thrown.length}:${(thrown.at(-1)?.length ?? 0) + 1}`;
  for (const stack of stacks) {
    const frames = stack.split('\n').filter((line) => line.includes('config-finder'));
    expect(frames[0]).toContain(`(${place})`);
    expect(frames.length).toBeGreaterThan(2);
    expect(frames.filter((line) => !/config-finder\/src\/[\w-]+\.ts:\d+:\d+/.test(line))).toEqual(
      [],
    );
  }
});

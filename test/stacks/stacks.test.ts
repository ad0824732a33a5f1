import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject } from '../../src/project.js';

const run = promisify(execFile);
const here = import.meta.dirname;
const repository = path.resolve(here, '../..');

/** What a program calls: `args` are FILE, FILES, or an empty list. */
interface Call {
  readonly path: string;
  /** The class of the object that it is called on. */
  readonly make?: string;
  readonly args: readonly string[];
}

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-stacks-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Generates from the dual modules, and compiles what comes out and the twins with tsc. */
beforeAll(async () => {
  cpSync(path.join(here, 'dual'), path.join(root, 'src'), { recursive: true });
  cpSync(path.join(here, 'by-hand'), path.join(root, 'by-hand'), { recursive: true });
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'dir');
  const manifest = {
    name: 'stacks',
    type: 'module',
    exports: { '.': './dist/generated/index.js' },
  };
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest));
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    types: ['node'],
    rootDir: '.',
    outDir: 'dist',
  };
  const include = ['src', 'by-hand', 'generated'];
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  const { options } = await resolveOptions(root, { formatter: false, verify: false });
  if (!options) throw new Error('the options are wrong');
  const { diagnostics } = await generateProject(options);
  expect(diagnostics).toEqual([]);
  await run(process.execPath, [
    path.join(repository, 'node_modules/typescript/bin/tsc'),
    '-p',
    root,
  ]);
});

async function framesOf(folder: string, calls: readonly Call[]): Promise<readonly string[][]> {
  const program = path.join(here, 'print-frames.mjs');
  const compiled = path.join(root, 'dist', folder);
  const { stdout } = await run(process.execPath, [program, compiled, JSON.stringify(calls)]);
  return JSON.parse(stdout) as string[][];
}

/** Each call in both variants, by what is between its name and the name of the variant. */
const calls: Readonly<Record<string, (variant: 'Sync' | 'Async') => Call>> = {
  'functions, arrows and function expressions': (variant) => one(`openBook${variant}`),
  'what throws before its first await': (variant) => one(`openUnread${variant}`),
  'a promise that is returned': (variant) => one(`handOn${variant}`),
  'an arrow with a loop': (variant) => ({ path: `openShelf${variant}`, args: ['FILES'] }),
  'static, public and private methods of a class': (variant) => one(`Library${variant}.open`),
  'marked methods': (variant) => ({ ...one(`ask${variant}`), make: 'Desk' }),
  'generators that hand on to generators': (variant) => one(`countPages${variant}`),
  'Promise.all of a list': (variant) => one(`weighBoth${variant}`),
  'Promise.all of a map': (variant) => ({ path: `weighEach${variant}`, args: ['FILES'] }),
  'a closure with a name': (variant) => one(`weighInClosure${variant}`),
  'a closure that is called at once': (variant) => one(`weighAtOnce${variant}`),
  'a `.catch` that throws': (variant) => one(`replaceError${variant}`),
  'a `.catch` that lets the error through': (variant) => one(`letThrough${variant}`),
  'a `.then` whose handler throws': (variant) => one(`thenRefuse${variant}`),
  'a `.finally`': (variant) => ({ path: `finallyRefuse${variant}`, args: ['FILE', 'LIST'] }),
  'a default export without a name': (variant) => one(`readDefault${variant}`),
};

function one(name: string): Call {
  return { path: name, args: ['FILE'] };
}

describe.each(['Sync', 'Async'] as const)('the %s variant, called directly', (variant) => {
  const asked = Object.values(calls).map((call) => call(variant));
  let generated: readonly string[][] = [];
  let byHand: readonly string[][] = [];
  beforeAll(async () => {
    [generated, byHand] = await Promise.all([
      framesOf('generated', asked),
      framesOf('by-hand', asked),
    ]);
  });

  it.each(Object.keys(calls).map((name, index) => [name, index] as const))(
    'shows what hand-written code shows: %s',
    (_, index) => {
      expect(byHand[index]?.join()).toMatch(/^(?!.*threw nothing)./);
      expect(generated[index]).toEqual(byHand[index]);
    },
  );
});

it('names each of four functions, the deepest first', async () => {
  const asked = [one('openBookSync'), one('openBookAsync')];
  expect(await framesOf('generated', asked)).toEqual([
    ['readLineSync', 'readPageSync', 'readChapterSync', 'openBookSync'],
    ['readLine', 'async readPage', 'async readChapter', 'async openBookAsync'],
  ]);
});

describe('the dispatcher', () => {
  it('is one frame where it stands on the stack, and none once the work goes on later', async () => {
    const asked = [one('openUnread'), one('openBook')];
    expect(await framesOf('generated', asked)).toEqual([
      ['openUnreadAsync', 'openUnread'],
      ['readLine', 'async readPage', 'async readChapter', 'async openBookAsync'],
    ]);
  });

  it('is no frame under `.sync` and `.async`', async () => {
    const asked = [one('openUnread.sync'), one('openUnread.async')];
    expect(await framesOf('generated', asked)).toEqual([
      ['Function.openUnreadSync [as sync]'],
      ['Function.openUnreadAsync [as async]'],
    ]);
  });

  it('of a method is gone like that of a function', async () => {
    const [frames] = await framesOf('generated', [{ ...one('ask'), make: 'Desk' }]);
    expect(frames?.slice(-2)).toEqual(['async Desk.answer', 'async Desk.askAsync']);
  });
});

it('costs the closure and the helper where `.catch` stands inside an expression', async () => {
  const [sync, async] = await framesOf('generated', [
    one('guardInsideSync'),
    one('guardInsideAsync'),
  ]);
  expect(sync).toEqual(['weighSync', '<anonymous>', 'recover', 'guardInsideSync']);
  expect(async).toEqual(['weigh', 'async guardInsideAsync']);
});

it("a bridged function's error brings the frames of both threads, with one of the bridge between", async () => {
  const [frames] = await framesOf('generated', [one('fetchTwiceSync')]);
  expect(frames).toEqual([
    'reach',
    'async fetchSizeAsync',
    'Bridge.call',
    'fetchSizeSync',
    'fetchTwiceSync',
  ]);
});

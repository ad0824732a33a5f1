import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { BackgroundLoop } from '../../src/runtime/index.js';
import { codeOf, work } from './work.js';

const loop = new BackgroundLoop();
afterAll(() => loop.stop().then(() => undefined));
const arithmetic = work('arithmetic.js');

describe('work by module and export', () => {
  test('runs async work and blocks until it is done', () => {
    expect(loop.run(arithmetic, 'add', [1, 2])).toBe(3);
    expect(loop.run(arithmetic.href, 'default', [5])).toBe(-5);
  });

  test('runs sync work through call, and awaits nothing', async () => {
    expect(await loop.call(arithmetic, 'multiply', [6, 7])).toBe(42);
    expect(codeOf(() => loop.call(work('values.js'), 'giveAPromise').result())).toBe(
      'DUALMODE_NOT_CLONEABLE',
    );
  });

  test('gives results to sync and async callers alike', async () => {
    const future = loop.submit<(left: number, right: number) => Promise<number>>(
      arithmetic,
      'add',
      [20, 22],
    );
    expect(future.result()).toBe(42);
    expect(await future).toBe(42);
  });

  test('loads CommonJS modules', () => {
    expect(loop.run(work('commonjs/shout.js'), 'shout', ['quiet'])).toBe('QUIET');
  });

  test('keeps the number of arguments, undefined ones too', () => {
    const count = (...args: unknown[]): unknown => loop.run(arithmetic, 'countArguments', args);
    for (let again = 0; again < 3; again++) {
      expect([count(), count(undefined), count(1, undefined, undefined), count('a', null)]).toEqual(
        [0, 1, 3, 2],
      );
    }
  });

  test('says what is wrong with a module, an export, a relative path', () => {
    expect(codeOf(() => loop.run(work('missing.js'), 'add'))).toBe('DUALMODE_MODULE_FAILED');
    expect(() => loop.run(arithmetic, 'subtract')).toThrow(/no function 'subtract'.*add, countArg/);
    expect(codeOf(() => loop.run(arithmetic, 'notAFunction'))).toBe('DUALMODE_EXPORT_MISSING');
    expect(codeOf(() => loop.run('./arithmetic.mjs', 'add'))).toBe('DUALMODE_MODULE_FAILED');
  });

  test('says what to do about TypeScript that nothing has compiled', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-runtime-'));
    try {
      const file = path.join(directory, 'work.ts');
      writeFileSync(file, "export { add } from './arithmetic.js';\n");
      writeFileSync(
        path.join(directory, 'arithmetic.ts'),
        'export const add = (a: number) => a;\n',
      );
      const run = (): unknown => loop.run(pathToFileURL(file), 'add', [1]);
      expect(run).toThrow(/work\.ts could not be loaded .* It is TypeScript .*--import /);
      expect(codeOf(run)).toBe('DUALMODE_MODULE_FAILED');
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  test('finds modules in folders with spaces and non-ASCII letters', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'dualmode runtime ä 漢 %20-'));
    try {
      const file = path.join(directory, 'größe #1.mjs');
      cpSync(fileURLToPath(arithmetic), file);
      expect(loop.run(pathToFileURL(file), 'add', [1, 1])).toBe(2);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

describe('work as a self-contained function', () => {
  test.each([
    ['an arrow', async (a: number, b: number) => a + b],
    [
      'a function',
      async function sum(a: number, b: number) {
        return a + b;
      },
    ],
    [
      'a method',
      Reflect.get(
        {
          async sum(a: number, b: number) {
            return a + b;
          },
        },
        'sum',
      ),
    ],
    ['a sync arrow', (a: number, b: number) => a + b],
  ])('takes %s', (_, sum) => {
    expect(loop.run(sum, [1, 2])).toBe(3);
  });

  test('lets it import Node and packages', () => {
    // As text: the test runner rewrites import().
    const evaluate = (text: string): (() => unknown) => globalThis.eval(text) as () => unknown;
    const readPlatform = evaluate("async () => (await import('node:os')).platform()");
    expect(loop.run(readPlatform)).toBe(process.platform);
    const readPackage = evaluate("async () => typeof (await import('undici')).fetch");
    expect(loop.run(readPackage)).toBe('function');
  });

  test('refuses functions that have no text', () => {
    expect(codeOf(() => loop.run(Math.max, [1]))).toBe('DUALMODE_NOT_CLONEABLE');
  });

  test('runs nothing of what stands around it', () => {
    const around = 1;
    expect(() => loop.run(() => around)).toThrow(ReferenceError);
  });
});

describe('the loop', () => {
  test('starts with the first call, stops, and starts again', () => {
    const own = new BackgroundLoop();
    expect(own.running).toBe(false);
    expect(own.run(work('values.js'), 'countCalls')).toBe(1);
    expect(own.run(work('values.js'), 'countCalls')).toBe(2);
    expect(own.running).toBe(true);
    own.stop().result();
    expect(own.running).toBe(false);
    expect(own.run(work('values.js'), 'countCalls')).toBe(1);
    own.stop().result();
    expect(own.start().running).toBe(true);
    own.stop().result();
  });

  test('has state and environment of its own', () => {
    const environment = work('environment.js');
    const greeting = new BackgroundLoop({ env: { GREETING: 'hello' }, name: 'greeter' });
    const flagged = new BackgroundLoop({ execArgv: ['--no-warnings', '--no-deprecation'] });
    process.env.DUALMODE_TEST_LEVEL = 'inherited';
    expect(new BackgroundLoop().run(environment, 'readEnvironment', ['DUALMODE_TEST_LEVEL'])).toBe(
      'inherited',
    );
    expect(greeting.run(environment, 'readEnvironment', ['GREETING'])).toBe('hello');
    expect(greeting.run(environment, 'readEnvironment', ['PATH'])).toBeUndefined();
    expect(flagged.run(environment, 'listFlags')).toEqual(['--no-warnings', '--no-deprecation']);
    const threads = [greeting, flagged].map(
      (each) => each.run<() => { threadId: number }>(environment, 'whereAmI').threadId,
    );
    expect(new Set(threads).size).toBe(2);
    for (const each of [greeting, flagged]) each.stop();
  });

  test('is started without those flags of the process that threads do not take', () => {
    process.execArgv.push('--expose-gc');
    try {
      const own = new BackgroundLoop({ execArgv: ['--expose-gc', '--no-warnings'] });
      expect(own.run(work('environment.js'), 'listFlags')).toEqual(['--no-warnings']);
      own.stop();
    } finally {
      process.execArgv.splice(process.execArgv.lastIndexOf('--expose-gc'), 1);
    }
  });

  test('is not started with a flag of its own that threads do not take', () => {
    const own = new BackgroundLoop({ execArgv: ['--no-warnigns'] });
    const start = () => own.run(work('environment.js'), 'listFlags');
    expect(start).toThrow(expect.objectContaining({ code: 'DUALMODE_LOOP_START_FAILED' }));
    expect(start).toThrow(/could not be started: .*--no-warnigns/);
    own.stop();
  });
});

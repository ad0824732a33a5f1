/** Whole programs in processes of their own: what a user sees at the terminal. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildRuntime } from './built-runtime.js';
import { work } from './work.js';

const runtime = await buildRuntime();
afterAll(() => runtime[Symbol.dispose]());

/** A program that has `BackgroundLoop`, `loop` and `work(file)`; returns its path. */
function writeProgram(text: string, head = ''): string {
  const file = path.join(runtime.directory, `program-${randomUUID()}.mjs`);
  const prelude = `import { BackgroundLoop, gather } from ${JSON.stringify(runtime.url)};
    const work = (file) => new URL(file, ${JSON.stringify(work('').href + '/')});
    const loop = new BackgroundLoop();`;
  writeFileSync(file, `${head}\n${prelude}\n${text}`);
  return file;
}

function runProgram(text: string, flags: string[] = []) {
  const start = performance.now();
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    [...flags, writeProgram(text)],
    { encoding: 'utf8', timeout: 20_000 },
  );
  return { stdout, stderr, status, signal, took: performance.now() - start };
}

describe('console output of the work', () => {
  test('appears in order, before the caller goes on', () => {
    const { stdout } = runProgram(`
      console.log('caller: before');
      console.log(loop.run(work('output.js'), 'talk', ['first']));
      console.log(loop.submit(work('output.js'), 'talk', ['second']).result());
      console.log(await loop.submit(work('output.js'), 'talk', ['third']));
      console.log('caller: after');`);
    const talk = (name: string): string[] => [
      `${name}: to stdout`,
      `${name}: without line end`,
      `${name}: result`,
    ];
    expect(stdout.trim().split('\n')).toEqual([
      'caller: before',
      ...talk('first'),
      ...talk('second'),
      ...talk('third'),
      'caller: after',
    ]);
  });

  test('is not lost when the thread ends', () => {
    const { stdout } = runProgram(`
      try { loop.run(work('output.js'), 'talkAndExit'); } catch (error) { console.log(error.code); }`);
    expect(stdout).toBe('last words\nDUALMODE_LOOP_EXITED\n');
  });
});

describe('the life of the process', () => {
  test('an idle loop does not keep it alive', () => {
    const { status, took } = runProgram(`
      loop.run(work('arithmetic.js'), 'add', [1, 2]);
      await new BackgroundLoop().submit(work('arithmetic.js'), 'add', [1, 2]);
      new BackgroundLoop().start();`);
    expect(status).toBe(0);
    expect(took).toBeLessThan(5000);
  });

  test('a call in flight does', () => {
    const { stdout } = runProgram(`
      loop.submit(work('faults.js'), 'wait', [200]).then((value) => console.log(value));`);
    expect(stdout).toBe('200\n');
  });

  test('it may end during a call', () => {
    const { stdout, status, took } = runProgram(`
      loop.submit(work('faults.js'), 'never');
      loop.submit(work('faults.js'), 'block');
      setTimeout(() => { console.log('exiting'); process.exit(7); }, 100);`);
    expect([stdout, status]).toEqual(['exiting\n', 7]);
    expect(took).toBeLessThan(5000);
  });

  test('a crash that an awaiting caller would not see otherwise rejects', () => {
    const { stdout } = runProgram(`
      loop.submit(work('faults.js'), 'exitLater', [20]).then(undefined, (e) => console.log(e.code));`);
    expect(stdout).toBe('DUALMODE_LOOP_EXITED\n');
  });

  test('an uncaught error of the work surfaces as one of the process', () => {
    const { stderr, status } = runProgram(`
      loop.run(work('faults.js'), 'throwAfterwards', [1]);
      setTimeout(() => console.log('not reached'), 5000);`);
    expect(stderr).toMatch(/RangeError: thrown afterwards\n\s+at .*faults\.js/);
    expect(status).not.toBe(0);
  });
});

describe('signals', () => {
  async function interrupt(text: string) {
    const child = spawn(process.execPath, [writeProgram(text)], { stdio: 'pipe' });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (chunk.includes('blocking')) setTimeout(() => child.kill('SIGINT'), 100);
    });
    const start = performance.now();
    const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return { stdout, status, signal, took: performance.now() - start };
  }

  test('Ctrl-C ends a process that is blocked in a call', async () => {
    const { signal, took } = await interrupt(`
      loop.run(work('output.js'), 'talk', ['warm']);
      console.log('blocking');
      loop.run(work('faults.js'), 'never');`);
    expect(signal).toBe('SIGINT');
    expect(took).toBeLessThan(10_000);
  });

  test('a handler of the program runs when the wait ends', async () => {
    const { stdout, status } = await interrupt(`
      process.on('SIGINT', () => { console.log('handled'); process.exit(9); });
      console.log('blocking');
      loop.run(work('faults.js'), 'wait', [600]);
      console.log('wait over');
      setTimeout(() => {}, 5000);`);
    expect(stdout).toBe('blocking\nwait over\nhandled\n');
    expect(status).toBe(9);
  });
});

describe('ways to run a program', () => {
  test('from CommonJS, through require of an ES module', () => {
    const text = `const { BackgroundLoop } = require(${JSON.stringify(new URL(runtime.url).pathname)});
      console.log(new BackgroundLoop().run(${JSON.stringify(work('arithmetic.js').href)}, 'add', [1, 2]));`;
    const { stdout } = spawnSync(
      process.execPath,
      ['--no-warnings', '--input-type=commonjs', '-e', text],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('3\n');
  });

  test('from text, with flags that must not reach the loop', () => {
    const text = `import { BackgroundLoop } from ${JSON.stringify(runtime.url)};
      console.log(new BackgroundLoop().run(${JSON.stringify(work('arithmetic.js').href)}, 'add', [1, 2]));`;
    const flags = ['--expose-gc', '--input-type=module', '--eval', text];
    const { stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
    expect(stdout).toBe('3\n');
  });

  test("with the process's preloads, which the work has too", () => {
    const preload = `data:text/javascript,${encodeURIComponent('process.env.PRELOADED = "yes";globalThis.count=(globalThis.count??0)+1')}`;
    const { stdout } = runProgram(
      `delete process.env.PRELOADED;
       console.log(loop.run(() => [globalThis.count, process.env.PRELOADED]));`,
      ['--import', preload],
    );
    expect(stdout).toBe("[ 1, 'yes' ]\n");
  });

  test('with TypeScript, through a loader given by a flag', () => {
    writeFileSync(
      path.join(runtime.directory, 'typed.ts'),
      'export async function double(value: number): Promise<number> { return value * 2; }',
    );
    const loader = import.meta.resolve('jiti/register');
    const { stdout } = runProgram(
      `console.log(loop.run(new URL('./typed.ts', import.meta.url), 'double', [21]));`,
      ['--no-warnings', '--import', loader],
    );
    expect(stdout).toBe('42\n');
  });

  test('where there is no Node: an error that says so, at the first call only', () => {
    const { stdout } = runProgram(
      `Object.defineProperty(globalThis, 'process', { value: undefined });
       Object.defineProperty(globalThis, 'SharedArrayBuffer', { value: undefined });
       try { new BackgroundLoop().run(work('arithmetic.js'), 'add', [1, 2]); }
       catch (error) { console.log(error.code, error.message); }`,
    );
    expect(stdout).toMatch(/^DUALMODE_CANNOT_BLOCK .*async variant/);
  });

  test('in a worker of the program', () => {
    const { stdout } = runProgram(`
      import { isMainThread, Worker } from 'node:worker_threads';
      if (isMainThread) new Worker(new URL(import.meta.url));
      else console.log(loop.run(work('arithmetic.js'), 'add', [1, 2]));`);
    expect(stdout).toBe('3\n');
  });
});

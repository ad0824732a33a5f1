import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { BackgroundLoop, LoopError, type BackgroundLoopOptions } from '../../src/runtime/index.js';
import { buildRuntime } from './built-runtime.js';
import { codeOf, thrownBy, work } from './work.js';

const faults = work('faults.js');
const arithmetic = work('arithmetic.js');
const open: BackgroundLoop[] = [];

function createLoop(options: BackgroundLoopOptions = {}): BackgroundLoop {
  const loop = new BackgroundLoop({ onError: () => undefined, ...options });
  open.push(loop);
  return loop;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((loop) => loop.stop()));
});

/** The loop takes calls again: whatever happened poisoned nothing. */
function expectAlive(loop: BackgroundLoop): void {
  expect(loop.run(arithmetic, 'add', [1, 2], { timeout: 10_000 })).toBe(3);
}

const runtime = await buildRuntime();
afterAll(() => runtime[Symbol.dispose]());
const nesting = { env: { DUALMODE_TEST_RUNTIME: runtime.url } };
const small = { maxOldGenerationSizeMb: 16 };

describe('each way to end badly is an error with a code, while the caller is blocked', () => {
  test.each<[string, string, [URL, string, unknown[]], number, BackgroundLoopOptions?]>([
    ['exits', 'DUALMODE_LOOP_EXITED', [faults, 'exitNow', []], 2000],
    ['exits later', 'DUALMODE_LOOP_EXITED', [faults, 'exitLater', [20]], 2000],
    ['throws from a timer', 'DUALMODE_LOOP_CRASHED', [faults, 'throwLater', [20]], 2000],
    ['leaves a rejection', 'DUALMODE_LOOP_CRASHED', [faults, 'rejectLater', [20]], 2000],
    [
      'throws at load',
      'DUALMODE_MODULE_FAILED',
      [work('throws-at-load.js'), 'unreachable', []],
      2000,
    ],
    ['exits at load', 'DUALMODE_LOOP_EXITED', [work('exits-at-load.js'), 'unreachable', []], 2000],
    [
      'runs out of memory',
      'DUALMODE_LOOP_OUT_OF_MEMORY',
      [faults, 'exhaustMemory', []],
      10_000,
      { resourceLimits: small },
    ],
    [
      'cannot start',
      'DUALMODE_LOOP_START_FAILED',
      [arithmetic, 'add', []],
      2000,
      { execArgv: ['--import', './no-such-preload.mjs'] },
    ],
  ])('%s', (_, code, [module, name, args], milliseconds, options) => {
    const loop = createLoop(options);
    const start = performance.now();
    expect(codeOf(() => loop.run(module, name, args))).toBe(code);
    expect(performance.now() - start).toBeLessThan(milliseconds);
    if (code !== 'DUALMODE_LOOP_START_FAILED') expectAlive(loop);
  });

  test.each<[string, [URL, string]]>([
    ['never settles', [faults, 'never']],
    ['blocks', [faults, 'block']],
    ['never loads', [work('never-loads.js'), 'unreachable']],
  ])('%s: the time is over', (_, [module, name]) => {
    const loop = createLoop();
    loop.run(arithmetic, 'add', [1, 2]);
    const start = performance.now();
    expect(codeOf(() => loop.run(module, name, [], { timeout: 60 }))).toBe('DUALMODE_TIMEOUT');
    expect(performance.now() - start).toBeLessThan(1000);
    expectAlive(loop);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test("the loop's own limit holds where a call gives none", () => {
    const loop = createLoop({ timeout: 80 });
    expect(codeOf(() => loop.run(faults, 'never'))).toBe('DUALMODE_TIMEOUT');
    expect(codeOf(() => loop.submit(faults, 'never').result())).toBe('DUALMODE_TIMEOUT');
  });

  test('the uncaught error is the cause', () => {
    const error = thrownBy(() => createLoop().run(faults, 'throwLater', [1])) as Error;
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(error.cause).toMatchObject({ message: 'thrown from a timer' });
  });

  test('every call in flight hears of it', () => {
    const loop = createLoop();
    const waiting = Array.from({ length: 20 }, () => loop.submit(faults, 'wait', [60_000]));
    const exit = loop.submit(faults, 'exitLater', [10]);
    const codes = [...waiting, exit].map((future) => codeOf(() => future.result(5000)));
    expect(new Set(codes)).toEqual(new Set(['DUALMODE_LOOP_EXITED']));
    expectAlive(loop);
  });
});

describe('a timeout', () => {
  test('aborts the work, which learns why', () => {
    const loop = createLoop();
    loop.run(faults, 'wait', [1]);
    const run = (): unknown =>
      loop.run(faults, 'wait', [60_000], { appendSignal: true, timeout: 30 });
    expect(codeOf(run)).toBe('DUALMODE_TIMEOUT');
    expect(loop.run(faults, 'listAborted')).toEqual(['DUALMODE_TIMEOUT']);
  });

  test('spares other work of a loop that was blocked, and gives the loop up', () => {
    const loop = createLoop({ blockedGrace: 100 });
    loop.run(arithmetic, 'add', [1, 2]);
    const innocent = loop.submit(faults, 'blockFor', [1500]);
    expect(codeOf(() => loop.run(faults, 'never', [], { timeout: 50 }))).toBe('DUALMODE_TIMEOUT');
    const start = performance.now();
    expectAlive(loop);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(innocent.exception(5000)).toBeUndefined();
  });

  test('ends other work of a loop that stays blocked', { timeout: 20_000 }, () => {
    const loop = createLoop({ blockedGrace: 50 });
    loop.run(arithmetic, 'add', [1, 2]);
    const innocent = loop.submit(faults, 'wait', [10]);
    expect(codeOf(() => loop.run(faults, 'block', [], { timeout: 5 }))).toBe('DUALMODE_TIMEOUT');
    expectAlive(loop);
    expect(codeOf(() => innocent.result(10_000))).toBe('DUALMODE_LOOP_BLOCKED');
  });

  test('keeps the loop and its state when it was not blocked', () => {
    const loop = createLoop();
    const count = (): unknown => loop.run(work('values.js'), 'countCalls');
    expect(count()).toBe(1);
    for (let round = 2; round < 20; round++) {
      expect(codeOf(() => loop.run(faults, 'never', [], { timeout: 5 }))).toBe('DUALMODE_TIMEOUT');
      expect(count()).toBe(round);
    }
  });

  test('late answers of aborted calls reach nobody else', () => {
    const loop = createLoop();
    for (let round = 0; round < 30; round++) {
      codeOf(() => loop.run(faults, 'wait', [4], { timeout: 3 }));
      expect(loop.run(arithmetic, 'add', [round, 1])).toBe(round + 1);
    }
  });
});

describe('a bridge call inside the loop', () => {
  test('is refused, for any copy of the runtime', () => {
    const run = (): unknown =>
      createLoop(nesting).run(work('nested.js'), 'callAgain', [arithmetic.href], {
        timeout: 5000,
      });
    expect(codeOf(run)).toBe('DUALMODE_NESTED_CALL');
    expect(run).toThrow(LoopError);
  });

  test('is fine when it is awaited', () => {
    const loop = createLoop(nesting);
    expect(loop.run(work('nested.js'), 'awaitAgain', [arithmetic.href])).toBe(3);
    expect(codeOf(() => loop.run(work('nested.js'), 'blockOnFuture', [arithmetic.href]))).toBe(
      'DUALMODE_NESTED_CALL',
    );
  });
});

describe('where blocking is not allowed', () => {
  test('a clear error, and the future can still be awaited', async () => {
    const loop = createLoop({ spin: 0 });
    const wait = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      throw new TypeError('Atomics.wait cannot be called in this context');
    });
    try {
      expect(codeOf(() => loop.run(faults, 'wait', [1]))).toBe('DUALMODE_CANNOT_BLOCK');
      const future = loop.submit(faults, 'wait', [20]);
      expect(codeOf(() => future.result())).toBe('DUALMODE_CANNOT_BLOCK');
      expect(await future).toBe(20);
    } finally {
      wait.mockRestore();
    }
  });
});

describe('stop', () => {
  test('ends calls in flight with a code', async () => {
    const loop = createLoop();
    const future = loop.submit(faults, 'wait', [60_000]);
    const stopped = loop.stop();
    expect(codeOf(() => future.result(1000))).toBe('DUALMODE_LOOP_STOPPED');
    await stopped;
    expect(loop.running).toBe(false);
    expectAlive(loop);
  });

  test('with drain lets them finish first', () => {
    const loop = createLoop();
    const future = loop.submit(faults, 'wait', [50]);
    loop.stop({ drain: true }).result(5000);
    expect(future.result(0)).toBe(50);
  });

  test('with drain can be cut short', () => {
    const loop = createLoop();
    const future = loop.submit(faults, 'never');
    expect(codeOf(() => loop.stop({ drain: true }).result(50))).toBe('DUALMODE_TIMEOUT');
    expect(codeOf(() => future.result(0))).toBe('DUALMODE_LOOP_STOPPED');
  });

  test('ends a blocked loop', () => {
    const loop = createLoop();
    const future = loop.submit(faults, 'block');
    loop.stop().result(5000);
    expect(codeOf(() => future.result(0))).toBe('DUALMODE_LOOP_STOPPED');
  });
});

describe('an uncaught error while no call waits', () => {
  test('reaches onError', async () => {
    const onError = vi.fn();
    const loop = createLoop({ onError });
    loop.run(faults, 'throwAfterwards', [1]);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce(), 5000);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ message: 'thrown afterwards' });
    expectAlive(loop);
  });
});

test("the supervisor's own end is seen, and the next call has another one", async () => {
  const threads = process.getBuiltinModule('node:worker_threads');
  const started: InstanceType<typeof threads.Worker>[] = [];
  // All loops of this thread share one: this one begins when no other loop is there.
  const spied = vi.spyOn(threads, 'Worker').mockImplementation(function (source, options) {
    const worker = new Worker(source, options);
    started.push(worker);
    return worker;
  });
  const loops = [createLoop(), createLoop()];
  const waiting = loops.map((loop) => loop.submit(faults, 'wait', [60_000]));
  spied.mockRestore();
  await started[0]?.terminate();
  const ends = await Promise.allSettled(waiting);
  const codes = ends.map((end): unknown =>
    end.status === 'rejected' ? Reflect.get(Object(end.reason), 'code') : undefined,
  );
  expect(codes).toEqual(['DUALMODE_LOOP_EXITED', 'DUALMODE_LOOP_EXITED']);
  for (const loop of loops) expectAlive(loop);
});

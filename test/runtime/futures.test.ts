import { afterAll, describe, expect, test, vi } from 'vitest';
import { BackgroundLoop, gather, type LoopFuture } from '../../src/runtime/index.js';
import { codeOf, thrownBy, work } from './work.js';

const onError = vi.fn();
const loop = new BackgroundLoop({ onError });
const other = new BackgroundLoop();
afterAll(async () => {
  await Promise.all([loop.stop(), other.stop()]);
});
const faults = work('faults.js');
const wait = (milliseconds: number, on = loop): LoopFuture<number> =>
  on.submit<(milliseconds: number) => Promise<number>>(faults, 'wait', [milliseconds]);

describe('LoopFuture', () => {
  test('says when it is done, without blocking', async () => {
    const future = wait(30);
    expect(future.done()).toBe(false);
    expect(future.wait(0)).toBe(false);
    await vi.waitFor(() => expect(future.done()).toBe(true));
    expect(future.result(0)).toBe(30);
    expect(future.exception()).toBeUndefined();
  });

  test('is seen to be done by a thread that never awaits', () => {
    const future = wait(10);
    const end = Date.now() + 5000;
    while (!future.done() && Date.now() < end);
    expect(future.result(0)).toBe(10);
  });

  test('waits without aborting, results abort', () => {
    const future = wait(100);
    expect(future.wait(5)).toBe(false);
    expect(future.wait()).toBe(true);
    const late = wait(60_000);
    expect(codeOf(() => late.result(5))).toBe('DUALMODE_TIMEOUT');
    expect(late.done()).toBe(true);
    expect(codeOf(() => late.result())).toBe('DUALMODE_TIMEOUT');
  });

  test('times out for async callers too', async () => {
    await expect(loop.submit(faults, 'wait', [60_000], { timeout: 20 })).rejects.toMatchObject({
      code: 'DUALMODE_TIMEOUT',
    });
  });

  test('calls back in order, with itself, and when it is done already', () => {
    const future = wait(5);
    const seen: [number, unknown][] = [];
    future.addDoneCallback((ended) => seen.push([1, ended]));
    future.addDoneCallback((ended) => seen.push([2, ended]));
    future.result();
    future.addDoneCallback((ended) => seen.push([3, ended]));
    expect(seen).toEqual([
      [1, future],
      [2, future],
      [3, future],
    ]);
  });

  test('reports what a callback throws, and breaks nothing', () => {
    const future = wait(5);
    const after = vi.fn();
    const error = new Error('a bad callback');
    future.addDoneCallback(() => {
      throw error;
    });
    future.addDoneCallback(after);
    expect(future.result()).toBe(5);
    expect(after).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledWith(error);
  });

  test('may wait for another future in a callback', () => {
    const first = wait(5);
    const second = wait(20);
    const results: number[] = [];
    first.addDoneCallback(() => results.push(second.result()));
    first.result();
    expect(results).toEqual([20]);
  });

  test('cancels its work through the signal that the work was given', async () => {
    const future = loop.submit(faults, 'wait', [60_000], { appendSignal: true });
    expect(future.cancel()).toBe(true);
    expect(future.cancel()).toBe(false);
    expect(future.cancelled()).toBe(true);
    await expect(future).rejects.toMatchObject({ code: 'DUALMODE_CANCELLED' });
    expect(future.exception()).toMatchObject({ code: 'DUALMODE_CANCELLED' });
    expect(loop.run(faults, 'listAborted')).toContain('DUALMODE_CANCELLED');
    expect(wait(1).cancelled()).toBe(false);
  });

  test("lets the caller's own signal abort the work", async () => {
    const controller = new AbortController();
    const reason = new RangeError('enough');
    const future = loop.submit(faults, 'waitWithOptions', [60_000, { signal: controller.signal }]);
    setTimeout(() => controller.abort(reason), 20);
    await expect(future).rejects.toBe(reason);
    expect(loop.run(faults, 'listAborted')).toContain('RangeError');
    const aborted = (): unknown =>
      loop.run(faults, 'waitWithOptions', [1, { signal: AbortSignal.abort() }]);
    expect(thrownBy(aborted)).toMatchObject({ name: 'AbortError' });
  });
});

describe('gather', () => {
  test('runs futures at once and keeps their order', () => {
    const start = performance.now();
    const futures = Array.from({ length: 40 }, (_, index) => wait(100 - index));
    expect(gather(futures).result()).toEqual(futures.map((_, index) => 100 - index));
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test('keeps types, and takes none or futures of several loops', async () => {
    const [number, text] = gather([
      wait(20),
      other.submit<() => Promise<string>>(async () => 'text'),
    ]).result();
    expect(number.toFixed(1) + text.toUpperCase()).toBe('20.0TEXT');
    expect(gather([]).result()).toEqual([]);
    expect(await gather([wait(1, other), wait(2)])).toEqual([1, 2]);
  });

  test('throws what throws first', () => {
    const never = wait(60_000);
    const fails = other.submit(async () => {
      throw new RangeError('first');
    });
    expect(() => gather([never, fails]).result(5000)).toThrow(RangeError);
    never.cancel();
  });

  test('cancels them all', () => {
    const futures = [wait(60_000), wait(60_000, other)];
    gather(futures).cancel();
    expect(futures.map((future) => future.cancelled())).toEqual([true, true]);
  });

  test('takes a thousand', () => {
    const futures = Array.from({ length: 1000 }, (_, index) => wait(index % 10));
    expect(gather(futures).result(20_000)).toHaveLength(1000);
  });
});

/**
 * Many calls, many futures, many loops, many faults. Shortened here; the full lengths are set by
 * DUALMODE_STRESS=full: 64 loops 50 times, faults for 60 seconds.
 */
import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { BackgroundLoop, LoopError, type LoopFuture } from '../../src/runtime/index.js';
import { codeOf, work } from './work.js';

const full = process.env.DUALMODE_STRESS === 'full';
const faults = work('faults.js');
const arithmetic = work('arithmetic.js');
const open: BackgroundLoop[] = [];
afterAll(async () => {
  await Promise.all(open.map((loop) => loop.stop()));
});

function createLoop(): BackgroundLoop {
  const loop = new BackgroundLoop({ onError: () => undefined, blockedGrace: 50 });
  open.push(loop);
  return loop;
}

test('100,000 calls in a row with flat memory', { timeout: 120_000 }, () => {
  const loop = createLoop();
  const callMany = (times: number): void => {
    for (let index = 0; index < times; index++) {
      loop.run(arithmetic, 'add', [index, `text ${index}`]);
    }
  };
  const megabytes = (): number => Math.round(process.memoryUsage.rss() / (1 << 20));
  callMany(10_000);
  const before = megabytes();
  callMany(90_000);
  const after = megabytes();
  console.log(`RSS after 10,000 calls: ${before} MB, after 100,000: ${after} MB`);
  expect(after).toBeLessThan(before * 1.25 + 20);
});

test(
  'loops started and stopped leave no thread and no handle',
  { timeout: full ? 1_200_000 : 300_000 },
  async () => {
    const [loops, rounds] = full ? [64, 50] : [16, 6];
    const countThreads = (): number => readdirSync('/proc/self/task').length;
    const countHandles = (): number => process.getActiveResourcesInfo().length;
    const round = async (): Promise<void> => {
      const started = Array.from({ length: loops }, () => new BackgroundLoop().start());
      const sums = started.map((loop, index) => loop.submit(arithmetic, 'add', [index, 1]));
      expect(await Promise.all(sums)).toEqual(started.map((_, index) => index + 1));
      await Promise.all(started.map((loop) => loop.stop()));
    };
    await round();
    const before = { threads: countThreads(), handles: countHandles() };
    for (let index = 1; index < rounds; index++) await round();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const after = { threads: countThreads(), handles: countHandles() };
    console.log(`${loops} loops, ${rounds} times:`, before, after);
    expect(after.threads).toBeLessThanOrEqual(before.threads);
    expect(after.handles).toBeLessThanOrEqual(before.handles);
  },
);

describe('a loop that is killed at random points', () => {
  const seconds = full ? 60 : 8;

  test(
    `ends every call in a value or a coded error, for ${seconds} s`,
    { timeout: 120_000 },
    () => {
      const loop = createLoop();
      const endings = new Map<string, number>();
      const count = (ending: string): void => {
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
      };
      const random = createRandom(42);
      const waiting: LoopFuture<unknown>[] = [];
      const end = performance.now() + seconds * 1000;
      let longest = 0;
      while (performance.now() < end) {
        const start = performance.now();
        const fate = random();
        if (fate < 0.03) loop.submit(faults, 'exitLater', [random() * 20]).addDoneCallback(tally);
        else if (fate < 0.06)
          loop.submit(faults, 'throwLater', [random() * 20]).addDoneCallback(tally);
        else if (fate < 0.07) loop.submit(faults, 'block').addDoneCallback(tally);
        else if (fate < 0.09) void loop.stop();
        else if (fate < 0.4) waiting.push(loop.submit(faults, 'wait', [random() * 30]));
        const [left, right] = [Math.floor(random() * 100), 1];
        const sum = codeOf(() => loop.run(arithmetic, 'add', [left, right], { timeout: 300 }));
        if (typeof sum === 'number') expect(sum).toBe(left + right);
        count(typeof sum === 'number' ? 'value' : nameEnding(sum));
        longest = Math.max(longest, performance.now() - start);
      }
      for (const future of waiting) {
        const thrown = future.exception(2000);
        count(thrown === undefined ? 'value' : nameEnding(thrown));
      }
      console.log(`faults for ${seconds} s:`, Object.fromEntries(endings), `longest ${longest} ms`);
      expect(
        [...endings.keys()].filter((ending) => !/^(?:value|DUALMODE_\w+)$/.test(ending)),
      ).toEqual([]);
      expect(endings.get('value')).toBeGreaterThan(50);
      expect(endings.size).toBeGreaterThan(2);
      expect(longest).toBeLessThan(5000);

      function tally(future: LoopFuture<unknown>): void {
        count(nameEnding(future.exception()));
      }
    },
  );
});

function nameEnding(thrown: unknown): string {
  if (thrown instanceof LoopError) return thrown.code;
  return typeof thrown === 'string' ? thrown : `not coded: ${String(thrown)}`;
}

/** The same numbers between 0 and 1 each time (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

import { now } from './clock.js';
import { LoopFuture, type FutureHost } from './loop-future.js';

type Results<F extends readonly LoopFuture<unknown>[]> = {
  -readonly [K in keyof F]: F[K] extends LoopFuture<infer T> ? T : never;
};

/** How long one loop of several is waited for before the others are looked at, in milliseconds. */
const TURN = 1;

/**
 * Joins futures that run at once, of one loop or several: the results in the order given. The first
 * that throws is what the joined future throws; the others go on. To cancel it cancels them all.
 */
export function gather<const F extends readonly LoopFuture<unknown>[]>(
  futures: F,
): LoopFuture<Results<F>> {
  return new LoopFuture<Results<F>>(createHost(futures), (settle) => {
    const results: unknown[] = Array.from({ length: futures.length });
    let missing = futures.length;
    const finish = (): void => settle({ value: results as Results<F> });
    futures.forEach((future, index) => {
      future.addDoneCallback((ended) => {
        const { outcome } = ended;
        if (outcome === undefined) return;
        if ('thrown' in outcome) return settle(outcome);
        results[index] = outcome.value;
        missing -= 1;
        if (missing === 0) finish();
      });
    });
    if (missing === 0) finish();
    return (reason) => {
      for (const future of futures) future.cancel(reason);
    };
  });
}

function createHost(futures: readonly LoopFuture<unknown>[]): FutureHost {
  const hosts = [...new Set(futures.map(({ host }) => host))];
  const [first, ...others] = hosts;
  if (first === undefined) return { ...NOTHING_TO_WAIT_FOR };
  if (others.length === 0) return first;
  return {
    longestWait: Math.max(...hosts.map(({ longestWait }) => longestWait)),
    poll: () => hosts.forEach((host) => host.poll()),
    waitUntil(isDone, deadline) {
      for (let turn = 0; !isDone() && now() < deadline; turn++) {
        const host = hosts[turn % hosts.length] ?? first;
        host.waitUntil(isDone, Math.min(deadline, now() + TURN));
      }
      return isDone();
    },
    report: (error) => first.report(error),
  };
}

const NOTHING_TO_WAIT_FOR: FutureHost = {
  longestWait: 0,
  poll() {
    // No future, no loop: nothing can arrive.
  },
  waitUntil: (isDone) => isDone(),
  report(error) {
    console.error(error);
  },
};

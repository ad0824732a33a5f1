/** What the functions of `node:timers/promises` take: the thread sleeps either way. */
interface TimerOptions {
  readonly ref?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The longest delay that Node's timers know, in ms; anything beyond is one millisecond. */
const longestDelay = 2 ** 31 - 1;

/**
 * Blocks the thread for `delay` ms and returns `value`. Nothing else runs meanwhile, so a signal
 * can only have been aborted before.
 *
 * @throws an `AbortError` with the signal's reason as its cause
 */
export function setTimeout<T = void>(delay?: number, value?: T, options?: TimerOptions): T {
  throwIfAborted(options);
  const isKnown = delay !== undefined && delay >= 1 && delay <= longestDelay;
  sleep(isKnown ? Math.trunc(delay) : 1);
  return value as T;
}

/**
 * Returns `value`: there is nothing that could run before it.
 *
 * @throws an `AbortError` with the signal's reason as its cause
 */
export function setImmediate<T = void>(value?: T, options?: TimerOptions): T {
  throwIfAborted(options);
  return value as T;
}

/**
 * Yields `value` every `delay` ms, without an end. What the loop's body takes counts: after a slow
 * one the next value comes at once.
 *
 * @throws an `AbortError` when the signal is aborted, with its reason as the cause
 */
export function* setInterval<T = void>(
  delay?: number,
  value?: T,
  options?: TimerOptions,
): Generator<T, never> {
  throwIfAborted(options);
  const isKnown = delay !== undefined && delay >= 1 && delay <= longestDelay;
  const period = isKnown ? Math.trunc(delay) : 1;
  for (let due = performance.now() + period; ; due += period) {
    sleep(due - performance.now());
    throwIfAborted(options);
    yield value as T;
    throwIfAborted(options);
  }
}

/** Blocks the thread for `delay` ms, as `scheduler.wait` waits. */
export function wait(delay?: number, options?: TimerOptions): void {
  setTimeout(delay, undefined, options);
}

/** Does nothing: `scheduler.yield` lets others run, and there are none. */
export function yieldToOthers(): void {}

/** Waits on a piece of memory that nobody else has, so that only the time ends it. */
function sleep(duration: number): void {
  if (duration > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration);
}

function throwIfAborted(options: TimerOptions | undefined): void {
  const { signal } = options ?? {};
  if (signal?.aborted) throw new AbortError(signal.reason);
}

/** What Node itself throws for an aborted signal; its own class is not exported. */
class AbortError extends Error {
  readonly code = 'ABORT_ERR';

  constructor(cause: unknown) {
    super('The operation was aborted', { cause });
    this.name = 'AbortError';
  }
}

import { now } from './clock.js';
import { createTimeoutError, LoopError } from './loop-error.js';

/** What a future needs from the loop that does its work. */
export interface FutureHost {
  /** The longest that a blocking wait without a limit of its own takes, in milliseconds. */
  readonly longestWait: number;
  /** Takes in what has arrived, without blocking. */
  poll(): void;
  /** Blocks until `isDone()` or the deadline (on the clock of `now()`); says whether it is done. */
  waitUntil(isDone: () => boolean, deadline: number): boolean;
  /** Tells of an error that no caller is there to catch. */
  report(error: unknown): void;
}

/** How the work of a future ended. */
export type Outcome<T> = { readonly value: T } | { readonly thrown: unknown };

/** The value, or what was thrown, thrown again. */
export function unwrapOutcome<T>(outcome: Outcome<T>): T {
  if ('thrown' in outcome) throw outcome.thrown;
  return outcome.value;
}

/** Starts the work; keeps `settle` to tell how it ended. Returns what aborts it. */
export type FutureStarter<T> = (
  settle: (outcome: Outcome<T>) => void,
  future: LoopFuture<T>,
) => (reason: unknown) => void;

type DoneCallback<T> = (future: LoopFuture<T>) => void;

/**
 * Work in flight on a background loop. A sync caller takes `result()`, which blocks; an async one
 * awaits the future itself.
 */
export class LoopFuture<T> implements PromiseLike<T> {
  readonly #host: FutureHost;
  readonly #abort: (reason: unknown) => void;
  #outcome: Outcome<T> | undefined;
  #callbacks: (() => void)[] = [];
  #cancelled = false;

  constructor(host: FutureHost, start: FutureStarter<T>) {
    this.#host = host;
    this.#abort = start((outcome) => this.#settle(outcome), this);
  }

  /** The loop, or loops, behind this future; for `gather`. */
  get host(): FutureHost {
    return this.#host;
  }

  /** How the work ended, as far as this thread has seen. */
  get outcome(): Outcome<T> | undefined {
    return this.#outcome;
  }

  /** Whether the work has ended, in whatever way. Does not block. */
  done(): boolean {
    if (this.#outcome === undefined) this.#host.poll();
    return this.#outcome !== undefined;
  }

  /** Whether `cancel()` ended it. */
  cancelled(): boolean {
    return this.#cancelled;
  }

  /**
   * Blocks this thread until the work has ended or the time is over; the work goes on.
   *
   * @param timeoutMs milliseconds; without it the loop's `timeout`
   * @returns whether the work has ended
   * @throws LoopError `DUALMODE_NESTED_CALL` in a background loop's own thread,
   *   `DUALMODE_CANNOT_BLOCK` where blocking is not allowed
   */
  wait(timeoutMs: number = this.#host.longestWait): boolean {
    if (this.#outcome !== undefined) return true;
    return this.#host.waitUntil(() => this.#outcome !== undefined, now() + timeoutMs);
  }

  /**
   * Blocks this thread until the work has ended, and returns what it returned.
   *
   * @param timeoutMs milliseconds; without it the loop's `timeout`
   * @throws what the work threw; LoopError `DUALMODE_TIMEOUT` when the time is over, which also
   *   aborts the work; the errors of `wait`
   */
  result(timeoutMs: number = this.#host.longestWait): T {
    if (!this.wait(timeoutMs)) this.expire(timeoutMs);
    const outcome = this.#outcome;
    if (outcome === undefined) throw new Error('A future that has expired must have an outcome.');
    return unwrapOutcome(outcome);
  }

  /**
   * Blocks like `result()`, and returns what the work threw, or undefined when it threw nothing.
   *
   * @param timeoutMs milliseconds; when they are over, the work is aborted and that error returned
   */
  exception(timeoutMs: number = this.#host.longestWait): unknown {
    if (!this.wait(timeoutMs)) this.expire(timeoutMs);
    return this.#outcome !== undefined && 'thrown' in this.#outcome
      ? this.#outcome.thrown
      : undefined;
  }

  /**
   * Calls back with this future as soon as this thread sees that the work has ended: at once when
   * it has, else in the order in which callbacks were added. What a callback throws goes to the
   * loop's `onError`.
   */
  addDoneCallback(callback: DoneCallback<T>): void {
    const callBack = (): void => this.#callBack(callback);
    if (this.#outcome === undefined) this.#callbacks.push(callBack);
    else callBack();
  }

  /**
   * Ends the future with `DUALMODE_CANCELLED` and aborts the AbortSignal that the work was given.
   *
   * @param reason becomes the error's cause and the signal's reason
   * @returns false when the work had ended before
   */
  cancel(reason?: unknown): boolean {
    if (this.done()) return false;
    const options = reason === undefined ? {} : { cause: reason };
    const error = new LoopError('DUALMODE_CANCELLED', 'The work was cancelled.', options);
    this.#cancelled = true;
    this.#end(error, reason ?? error);
    return true;
  }

  /** Ends the future with `DUALMODE_TIMEOUT` and aborts its work, unless it has ended. */
  expire(timeoutMs: number): void {
    if (this.done()) return;
    const error = createTimeoutError(timeoutMs);
    this.#end(error, error);
  }

  /** Makes the future awaitable: fulfilled with the value, rejected with what the work threw. */
  then<Fulfilled = T, Rejected = never>(
    onFulfilled?: ((value: T) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    const ended = new Promise<Outcome<T>>((resolve) => {
      this.addDoneCallback(({ outcome }) => outcome !== undefined && resolve(outcome));
    });
    return ended.then(unwrapOutcome).then(onFulfilled, onRejected);
  }

  #end(thrown: LoopError, reason: unknown): void {
    this.#settle({ thrown });
    this.#abort(reason);
  }

  #settle(outcome: Outcome<T>): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callBack of callbacks) callBack();
  }

  #callBack(callback: DoneCallback<T>): void {
    try {
      callback(this);
    } catch (error) {
      this.#host.report(error);
    }
  }
}

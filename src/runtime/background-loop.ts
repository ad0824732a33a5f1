import { now } from './clock.js';
import { prepareArguments } from './call-arguments.js';
import type { CallManner, LoopConnection } from './loop-connection.js';
import { createTimeoutError, LoopError } from './loop-error.js';
import { LoopFuture, unwrapOutcome, type FutureHost, type Outcome } from './loop-future.js';
import type { BackgroundLoopOptions, CallOptions } from './loop-options.js';
import { LoopThreads } from './loop-threads.js';
import { LOOP_MARK } from './protocol.js';
import { SpinChoice } from './spin-choice.js';
import {
  describeWork,
  type AnyFunction,
  type ArgumentsOf,
  type ResultOf,
  type SelfContained,
  type Work,
} from './work.js';

const LONGEST_WAIT = 300_000;
const BLOCKED_GRACE = 250;
const SPIN_MICROSECONDS = 50;

/**
 * A thread with an event loop of its own, for work that a sync caller waits for. It starts with the
 * first call, does not keep the process alive while idle, and starts anew after a crash or a stop.
 *
 * Arguments and results are copied (structured clone) or moved (`transfer`); changes that the work
 * makes to its arguments do not come back, module state is the loop's own, and the content of an
 * AsyncLocalStorage does not cross.
 */
export class BackgroundLoop {
  readonly #options: BackgroundLoopOptions;
  readonly #threads: LoopThreads;
  readonly #host: FutureHost;
  readonly #spin: number;
  readonly #spinChoice: SpinChoice;
  readonly #blockingManner: CallManner;

  constructor(options: BackgroundLoopOptions = {}) {
    this.#options = options;
    this.#spin = options.spin ?? SPIN_MICROSECONDS;
    this.#spinChoice = new SpinChoice(this.#spin > 0);
    this.#threads = new LoopThreads({ ...options, spin: this.#spin }, (error) => {
      if (options.onError !== undefined) options.onError(error);
      // As the error of a worker that nobody listens to.
      else queueMicrotask(() => throwUncaught(error));
    });
    const { transferResults = false } = options;
    this.#blockingManner = { awaits: true, blocking: true, transferResults };
    this.#host = {
      longestWait: options.timeout ?? LONGEST_WAIT,
      poll: () => this.#threads.drain(),
      waitUntil: (isDone, deadline) => this.#waitUntil(isDone, deadline),
      report: options.onError ?? ((error) => console.error(error)),
    };
  }

  /** Whether the loop's thread is there to take calls. */
  get running(): boolean {
    this.#threads.drain();
    return this.#threads.current !== undefined;
  }

  /**
   * Starts the thread now instead of at the first call.
   *
   * @throws LoopError `DUALMODE_LOOP_START_FAILED`, `DUALMODE_CANNOT_BLOCK`
   */
  start(): this {
    if (!this.running) this.#threads.open();
    return this;
  }

  /**
   * Ends the thread. A later call, or `start()`, starts a new one.
   *
   * @param options with `drain`, calls in flight are finished first; else they end with
   *   `DUALMODE_LOOP_STOPPED`
   * @returns done when the thread is gone; to cancel it is to drain no longer
   */
  stop({ drain = false }: { readonly drain?: boolean } = {}): LoopFuture<void> {
    this.#threads.drain();
    return new LoopFuture<void>(this.#host, (settle) => {
      const release = this.#threads.hold();
      this.#threads.whenGone(() => {
        release();
        settle({ value: undefined });
      });
      const terminate = (): void =>
        this.#threads.terminate(
          new LoopError('DUALMODE_LOOP_STOPPED', 'The background loop was stopped.'),
        );
      if (drain) this.#threads.retire();
      else terminate();
      return terminate;
    });
  }

  [Symbol.dispose](): void {
    this.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop({ drain: true });
  }

  /**
   * Runs sync work in the loop: an export of a module, or a self-contained function. What it
   * returns is the result; a promise is refused (`DUALMODE_NOT_CLONEABLE`).
   *
   * @param module absolute URL: `new URL('./work.js', import.meta.url)`
   */
  call<F extends AnyFunction>(
    run: SelfContained<F>,
    args?: ArgumentsOf<F>,
    options?: CallOptions,
  ): LoopFuture<ReturnType<F>>;
  call<F extends AnyFunction = (...args: unknown[]) => unknown>(
    module: string | URL,
    name: string,
    args?: ArgumentsOf<F>,
    options?: CallOptions,
  ): LoopFuture<ReturnType<F>>;
  call(...parameters: readonly unknown[]): LoopFuture<unknown> {
    return this.#submit(describeWork(parameters), false);
  }

  /**
   * Runs async work in the loop: an export of a module, or a self-contained function. What its
   * promise is fulfilled with is the result.
   *
   * @param module absolute URL: `new URL('./work.js', import.meta.url)`
   */
  submit<F extends AnyFunction>(
    run: SelfContained<F>,
    args?: ArgumentsOf<F>,
    options?: CallOptions,
  ): LoopFuture<ResultOf<F>>;
  submit<F extends AnyFunction = (...args: unknown[]) => unknown>(
    module: string | URL,
    name: string,
    args?: ArgumentsOf<F>,
    options?: CallOptions,
  ): LoopFuture<ResultOf<F>>;
  submit(...parameters: readonly unknown[]): LoopFuture<unknown> {
    return this.#submit(describeWork(parameters), true);
  }

  /**
   * Runs async work in the loop and blocks until it is done: `submit(…).result()` in one go, which
   * is faster.
   *
   * @throws what the work threw; LoopError with the codes of `docs/runtime.md`
   */
  run<F extends AnyFunction>(
    run: SelfContained<F>,
    args?: ArgumentsOf<F>,
    options?: CallOptions,
  ): ResultOf<F>;
  run<F extends AnyFunction = (...args: unknown[]) => unknown>(
    module: string | URL,
    name: string,
    args?: ArgumentsOf<F>,
    options?: CallOptions,
  ): ResultOf<F>;
  run(...parameters: readonly unknown[]): unknown {
    refuseToBlockLoop();
    const work = describeWork(parameters);
    const args = prepareArguments(work.args, work.options);
    for (const signal of args.watched) signal.throwIfAborted();
    const timeout = work.options.timeout ?? this.#host.longestWait;
    const start = now();
    const connection = this.#openConnection();
    connection.letSpin(this.#spinChoice.spinning.loop);
    let outcome: Outcome<unknown> | undefined;
    const id = connection.send(work, args, this.#blockingManner, {
      settle: (ended) => (outcome = ended),
      errorClasses: work.options.errorClasses,
      caller: BLOCKED_CALLER,
    });
    if (!this.#waitUntil(() => outcome !== undefined, start + timeout) || outcome === undefined) {
      const error = createTimeoutError(timeout);
      connection.abort(id, error);
      throw error;
    }
    this.#spinChoice.learn(now() - start);
    return unwrapOutcome(outcome);
  }

  #submit(work: Work, awaits: boolean): LoopFuture<unknown> {
    const caller = captureCaller(awaits ? 'submit' : 'call');
    return new LoopFuture<unknown>(this.#host, (settle, future) => {
      try {
        return this.#send(work, { awaits, caller, settle, future });
      } catch (thrown) {
        settle({ thrown });
        return () => undefined;
      }
    });
  }

  #send(work: Work, call: Submission): (reason: unknown) => void {
    const { settle, future, caller, awaits } = call;
    const args = prepareArguments(work.args, work.options);
    for (const signal of args.watched) signal.throwIfAborted();
    const connection = this.#openConnection();
    const { transferResults = false } = this.#options;
    const cleanUps = [this.#threads.hold()];
    const finish = (outcome: Outcome<unknown>): void => {
      for (const cleanUp of cleanUps) cleanUp();
      settle(outcome);
    };
    const id = connection.send(
      work,
      args,
      { awaits, blocking: false, transferResults },
      {
        settle: finish,
        errorClasses: work.options.errorClasses,
        caller,
      },
    );
    const abort = (reason: unknown): void => {
      for (const cleanUp of cleanUps) cleanUp();
      connection.abort(id, reason);
      this.#threads.drain();
    };
    const { timeout } = work.options;
    if (timeout !== undefined) {
      const timer = setTimeout(() => future.expire(timeout), timeout);
      cleanUps.push(() => clearTimeout(timer));
    }
    for (const signal of args.watched) {
      const onAbort = (): void => {
        settle({ thrown: signal.reason });
        abort(signal.reason);
      };
      signal.addEventListener('abort', onAbort);
      cleanUps.push(() => signal.removeEventListener('abort', onAbort));
    }
    return abort;
  }

  /** A thread that takes calls: not one that was blocked past its grace by work that timed out. */
  #openConnection(): LoopConnection {
    this.#threads.drain();
    const { current } = this.#threads;
    if (current === undefined) return this.#threads.open();
    if (current.responsive || isLoopThread()) return current;
    const grace = this.#options.blockedGrace ?? BLOCKED_GRACE;
    const recovered = (): boolean => current.responsive || this.#threads.current !== current;
    if (!this.#waitUntil(recovered, now() + grace)) this.#threads.retire();
    return this.#threads.current ?? this.#threads.open();
  }

  #waitUntil(isDone: () => boolean, deadline: number): boolean {
    const { bell } = this.#threads;
    for (;;) {
      const { rings } = bell;
      this.#threads.drain();
      if (isDone()) return true;
      if (now() >= deadline) return false;
      refuseToBlockLoop();
      bell.wait(rings, deadline, this.#spinChoice.spinning.caller ? this.#spin : 0);
    }
  }
}

interface Submission {
  readonly awaits: boolean;
  readonly caller: { readonly stack?: string };
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly future: LoopFuture<unknown>;
}

/** While `run` blocks it is on the stack: its frames are read only when an error has come. */
const BLOCKED_CALLER = {
  get stack(): string {
    return captureCaller('run').stack ?? '';
  },
};

/** The frames below the method of the loop that is on the stack. */
function captureCaller(method: 'run' | 'submit' | 'call'): { readonly stack?: string } {
  const holder: { stack?: string } = {};
  const skipped = Object.getOwnPropertyDescriptor(BackgroundLoop.prototype, method);
  Error.captureStackTrace(holder, skipped?.value as AnyFunction);
  return holder;
}

function isLoopThread(): boolean {
  return Reflect.has(globalThis, LOOP_MARK);
}

/** @throws LoopError `DUALMODE_NESTED_CALL` */
function refuseToBlockLoop(): void {
  if (!isLoopThread()) return;
  throw new LoopError(
    'DUALMODE_NESTED_CALL',
    'This code runs in a background loop already and must not block it: call the async variant.',
  );
}

function throwUncaught(error: unknown): never {
  throw error;
}

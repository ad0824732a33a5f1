import { LoopCaller } from './loop-caller.js';
import { LoopError } from './loop-error.js';
import { LoopFuture } from './loop-future.js';
import type { BackgroundLoopOptions, CallOptions } from './loop-options.js';
import { LoopThreads } from './loop-threads.js';
import {
  describeWork,
  type AnyFunction,
  type ArgumentsOf,
  type ResultOf,
  type SelfContained,
} from './work.js';

/**
 * A thread with an event loop of its own, for work that a sync caller waits for. It starts with the
 * first call, does not keep the process alive while idle, and starts anew after a crash or a stop.
 *
 * Arguments and results are copied (structured clone) or moved (`transfer`); changes that the work
 * makes to its arguments do not come back, module state is the loop's own, and the content of an
 * AsyncLocalStorage does not cross.
 */
export class BackgroundLoop {
  readonly #threads: LoopThreads;
  readonly #caller: LoopCaller;

  constructor(options: BackgroundLoopOptions = {}) {
    const { onError } = options;
    // Without a listener as the error of a worker that nobody listens to.
    const onUncaught = onError ?? ((error) => queueMicrotask(() => throwUncaught(error)));
    this.#threads = new LoopThreads(options, onUncaught);
    this.#caller = new LoopCaller(this.#threads, options);
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
    return new LoopFuture<void>(this.#caller.host, (settle) => {
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
    const frames = captureFrames('call');
    return this.#caller.submit(describeWork(parameters), { awaits: false, frames });
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
    const frames = captureFrames('submit');
    return this.#caller.submit(describeWork(parameters), { awaits: true, frames });
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
    return this.#caller.run(describeWork(parameters), BLOCKED);
  }
}

/** While `run` blocks it is on the stack: its frames are read only when an error has come. */
const BLOCKED = {
  get stack(): string {
    return captureFrames('run').stack ?? '';
  },
};

/** The frames below the method of the loop that is on the stack. */
function captureFrames(method: 'run' | 'submit' | 'call'): { readonly stack?: string } {
  const frames: { stack?: string } = {};
  const above = Object.getOwnPropertyDescriptor(BackgroundLoop.prototype, method);
  Error.captureStackTrace(frames, above?.value as AnyFunction);
  return frames;
}

function throwUncaught(error: unknown): never {
  throw error;
}

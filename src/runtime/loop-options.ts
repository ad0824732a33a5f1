import type { ResourceLimits } from './protocol.js';

/** How a background loop is run. */
export interface BackgroundLoopOptions {
  /** The thread's name, for debuggers and profilers; `dualmode-loop` by default. */
  readonly name?: string;
  /** The work's `process.env`; a copy of this thread's at the time of the start by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * Node's flags for the work, such as `['--import', 'tsx']`; this process's own by default, less
   * those that name what to run. One that threads do not take ends the start with
   * `DUALMODE_LOOP_START_FAILED`, unless the process has it, too: then it holds for its threads.
   */
  readonly execArgv?: readonly string[];
  /** V8's limits for the thread; past them calls end with `DUALMODE_LOOP_OUT_OF_MEMORY`. */
  readonly resourceLimits?: ResourceLimits;
  /** Moves the ArrayBuffers in results instead of copying them: the work must not keep them. */
  readonly transferResults?: boolean;
  /**
   * The longest that a blocking wait without a limit of its own takes, in milliseconds; 300,000 by
   * default. `Infinity` lets work that never ends block its caller for ever.
   */
  readonly timeout?: number;
  /**
   * How long a loop that does not see a request to abort is waited for at the next call, in
   * milliseconds, before it is given up and replaced; 250 by default.
   */
  readonly blockedGrace?: number;
  /**
   * How long both sides may look for a message before they sleep, in microseconds; by default 50,
   * and 0 where there is one core.
   */
  readonly spin?: number;
  /**
   * Told of an error that no caller is there to catch: an uncaught error of the work while no call
   * waits, or what a done callback threw. By default the first is thrown in this thread as an
   * uncaught error, and the second is written to the console.
   */
  readonly onError?: (error: unknown) => void;
}

/** How one piece of work is run. */
export interface CallOptions {
  /** Milliseconds after which the work is aborted and the future ends with `DUALMODE_TIMEOUT`. */
  readonly timeout?: number;
  /** Objects among the arguments that are moved instead of copied, such as ArrayBuffers. */
  readonly transfer?: readonly unknown[];
  /** Overrides the loop's `transferResults`. */
  readonly transferResult?: boolean;
  /** Gives the work's own AbortSignal as one more argument, after the others. */
  readonly appendSignal?: boolean;
  /** What the arguments are called, for errors that name a path: `['url', 'options']`. */
  readonly argumentNames?: readonly string[];
  /**
   * Error classes that the work's module exports, by export name: errors of the work that are
   * instances of them are instances of them here.
   */
  readonly errorClasses?: Readonly<Record<string, unknown>>;
}

import { prepareArguments } from './call-arguments.js';
import { now } from './clock.js';
import type { CallManner, Frames, LoopConnection, PendingCall } from './loop-connection.js';
import { createTimeoutError, LoopError } from './loop-error.js';
import { LoopFuture, unwrapOutcome, type FutureHost, type Outcome } from './loop-future.js';
import type { BackgroundLoopOptions, CallOptions } from './loop-options.js';
import type { LoopThreads } from './loop-threads.js';
import { getCoreCount } from './node-builtins.js';
import { LOOP_MARK } from './protocol.js';
import { SpinChoice } from './spin-choice.js';
import type { Work } from './work.js';

const LONGEST_WAIT = 300_000;
const BLOCKED_GRACE = 250;
const SPIN_MICROSECONDS = 50;

type CallerOptions = Pick<
  BackgroundLoopOptions,
  'timeout' | 'blockedGrace' | 'transferResults' | 'onError' | 'spin'
>;

interface Submission {
  readonly awaits: boolean;
  readonly frames: Frames;
}

interface SubmissionEnds {
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly future: LoopFuture<unknown>;
}

/** Sends work to the threads of a loop, and waits for it: blocking, or as a future. */
export class LoopCaller {
  readonly host: FutureHost;
  readonly #threads: LoopThreads;
  readonly #blockedGrace: number;
  readonly #longestSpin: number | undefined;
  #choice: SpinChoice | undefined;
  readonly #blockingManner: CallManner;

  constructor(threads: LoopThreads, options: CallerOptions) {
    this.#threads = threads;
    this.#blockedGrace = options.blockedGrace ?? BLOCKED_GRACE;
    this.#longestSpin = options.spin;
    const { transferResults = false } = options;
    this.#blockingManner = { awaits: true, blocking: true, transferResults };
    this.host = {
      longestWait: options.timeout ?? LONGEST_WAIT,
      poll: () => this.#threads.drain(),
      waitUntil: (isDone, deadline) => this.#waitUntil(isDone, deadline),
      report: options.onError ?? ((error) => console.error(error)),
    };
  }

  /** Blocks until the work is done. @throws what it threw, or a LoopError */
  run(work: Work, frames: Frames): unknown {
    refuseToBlockLoop();
    const start = now();
    const { timeout = this.host.longestWait, errorClasses } = work.options;
    let outcome: Outcome<unknown> | undefined;
    const { connection, id } = this.#post(work, {
      settle: (ended) => (outcome = ended),
      errorClasses,
      frames,
    });
    if (!this.#waitUntil(() => outcome !== undefined, start + timeout) || outcome === undefined) {
      const error = createTimeoutError(timeout);
      connection.abort(id, error);
      throw error;
    }
    this.#spinChoice.learn(now() - start);
    return unwrapOutcome(outcome);
  }

  /** Made when it is needed: a page that loads this has no cores to count. */
  get #spinChoice(): SpinChoice {
    return (this.#choice ??= new SpinChoice(this.#longestSpin ?? defaultSpin()));
  }

  /** Through the mailbox if that will do, else through the port. */
  #post(
    work: Work,
    call: PendingCall,
  ): { readonly connection: LoopConnection; readonly id: number } {
    this.#threads.drain();
    const { current } = this.#threads;
    if (current?.responsive === true && !this.#moves(work.options)) {
      current.letSpin(this.#spinChoice.spinning.loop);
      const id = current.offer(work, call);
      if (id !== undefined) return { connection: current, id };
    }
    const args = prepareArguments(work.args, work.options);
    for (const signal of args.watched) signal.throwIfAborted();
    const connection = this.#openConnection();
    connection.letSpin(this.#spinChoice.spinning.loop);
    return { connection, id: connection.send(work, args, this.#blockingManner, call) };
  }

  /** Whether there is something with the call that only a message can do. */
  #moves({ transfer, transferResult, appendSignal }: CallOptions): boolean {
    if (transfer !== undefined || appendSignal === true) return true;
    return transferResult ?? this.#blockingManner.transferResults;
  }

  /** Starts the work; what keeps it from being started is what the future throws. */
  submit(work: Work, submission: Submission): LoopFuture<unknown> {
    return new LoopFuture<unknown>(this.host, (settle, future) => {
      try {
        return this.#send(work, submission, { settle, future });
      } catch (thrown) {
        settle({ thrown });
        return () => undefined;
      }
    });
  }

  #send(work: Work, submission: Submission, ends: SubmissionEnds): (reason: unknown) => void {
    const { settle, future } = ends;
    const args = prepareArguments(work.args, work.options);
    for (const signal of args.watched) signal.throwIfAborted();
    const connection = this.#openConnection();
    const { transferResults } = this.#blockingManner;
    const { timeout, errorClasses } = work.options;
    const cleanUps: (() => void)[] = [];
    const cleanUp = (): void => cleanUps.forEach((undo) => undo());
    const manner = { awaits: submission.awaits, blocking: false, transferResults };
    const id = connection.send(work, args, manner, {
      settle(outcome) {
        cleanUp();
        settle(outcome);
      },
      errorClasses,
      frames: submission.frames,
    });
    const abort = (reason: unknown): void => {
      cleanUp();
      connection.abort(id, reason);
      this.#threads.drain();
    };
    cleanUps.push(this.#threads.hold());
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
    const recovered = (): boolean => current.responsive || this.#threads.current !== current;
    if (!this.#waitUntil(recovered, now() + this.#blockedGrace)) this.#threads.giveUp();
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
      bell.wait(rings, deadline, this.#spinChoice.spinning.caller);
    }
  }
}

/** With one core, who looks keeps the other from running. */
function defaultSpin(): number {
  return getCoreCount() === 1 ? 0 : SPIN_MICROSECONDS;
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

import { rebuildThrown, type ErrorClasses } from '../packed-error.js';
import { openParcel } from '../parcel.js';
import type { CallMessage, SignalPlace, MailboxCall, ToLoop } from '../protocol.js';
import { findWork, WorkNotFound, type FoundWork } from './find-work.js';
import type { Replies, ReplyTo } from './replies.js';

const NOT_KNOWN = 'The caller named work that was never found.';

type AbortMessage = Extract<ToLoop, { readonly kind: 'abort' }>;

/** Runs the work, answers for it, and keeps what is in flight so that it can be aborted. */
export class WorkRunner {
  readonly #replies: Replies;
  readonly #onIdle: () => void;
  readonly #found = new Map<number, FoundWork>();
  readonly #controllers = new Map<number, AbortController>();
  readonly #loading = new Set<number>();
  #inFlight = 0;

  /** @param onIdle called whenever nothing is in flight any more */
  constructor(replies: Replies, onIdle: () => void) {
    this.#replies = replies;
    this.#onIdle = onIdle;
  }

  run(message: CallMessage): void {
    this.#inFlight += 1;
    const args = openParcel(message.args) as unknown[];
    if (message.signals !== undefined) this.#placeSignals(message.id, args, message.signals);
    const found = this.#found.get(message.workNumber);
    if (found !== undefined) return this.#start(found, args, message);
    if (message.work === undefined) return this.#refuse(message, new Error(NOT_KNOWN));
    this.#loading.add(message.id);
    findWork(message.work).then(
      (work) => {
        this.#found.set(message.workNumber, work);
        // Aborted before it began: nobody waits for it.
        if (this.#loading.delete(message.id)) this.#start(work, args, message);
        else this.#forget(message.id);
      },
      (error: unknown) => this.#refuse(message, error),
    );
  }

  runFromMailbox({ id, workNumber, awaits, args }: MailboxCall): void {
    this.#inFlight += 1;
    const found = this.#found.get(workNumber);
    const call = { id, awaits, blocking: true, transferResult: false };
    if (found === undefined) return this.#refuse(call, new Error(NOT_KNOWN));
    this.#start(found, args, call);
  }

  abort({ id, reason }: AbortMessage): void {
    this.#loading.delete(id);
    this.#controllers.get(id)?.abort(rebuildThrown(reason));
    this.#replies.tellAbortSeen();
  }

  #start(
    work: FoundWork,
    args: readonly unknown[],
    call: ReplyTo & { readonly awaits: boolean },
  ): void {
    try {
      const value: unknown = Reflect.apply(work.run, undefined, args);
      if (!call.awaits || !isThenable(value)) return this.#finish(call, value);
      // A foreign thenable may call back twice: a promise does not.
      Promise.resolve(value).then(
        (settled) => this.#finish(call, settled),
        (thrown: unknown) => this.#fail(call, thrown, work.exported),
      );
    } catch (thrown) {
      this.#fail(call, thrown, work.exported);
    }
  }

  #finish(call: ReplyTo, value: unknown): void {
    this.#forget(call.id);
    this.#replies.sendValue(call, value);
  }

  #fail(call: ReplyTo, thrown: unknown, exported: ErrorClasses): void {
    this.#forget(call.id);
    this.#replies.sendThrown(call, thrown, exported);
  }

  #refuse(call: ReplyTo, error: unknown): void {
    this.#forget(call.id);
    if (error instanceof WorkNotFound) this.#replies.sendFault(call, error);
    else this.#replies.sendThrown(call, error, {});
  }

  #forget(id: number): void {
    this.#controllers.delete(id);
    this.#inFlight -= 1;
    // Before the answer is sent: the caller's next request may come within a microsecond of it.
    if (this.#inFlight === 0) this.#onIdle();
  }

  #placeSignals(id: number, args: unknown[], places: readonly SignalPlace[]): void {
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    for (const { argument, property } of places) {
      if (property === undefined) args[argument] = controller.signal;
      else Reflect.set(args[argument] as object, property, controller.signal);
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}

import type {
  MessagePort,
  receiveMessageOnPort as ReceiveMessageOnPort,
  Transferable,
} from 'node:worker_threads';
import type { CallArguments } from './call-arguments.js';
import { LoopError } from './loop-error.js';
import type { Outcome } from './loop-future.js';
import { createMailbox, Mailbox } from './mailbox.js';
import { getWorkerThreads } from './node-builtins.js';
import { packThrown, rebuildThrown, type ErrorClasses } from './packed-error.js';
import { openParcel, packParcel } from './parcel.js';
import { MAILBOX, type CallMessage, type FromLoop } from './protocol.js';
import { WorkNumbers } from './work-numbers.js';
import type { Work } from './work.js';

/** A call that waits for its answer. */
export interface PendingCall {
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly errorClasses: ErrorClasses | undefined;
  readonly frames: Frames;
}

/** The caller's frames, to be put below those of the loop. */
export interface Frames {
  readonly stack?: string;
}

export interface CallManner {
  readonly awaits: boolean;
  readonly blocking: boolean;
  /** What holds where the call itself does not say. */
  readonly transferResults: boolean;
}

/** The caller's end of one thread of a loop, from its start until it is gone. */
export class LoopConnection {
  readonly generation: number;
  readonly memory: SharedArrayBuffer = createMailbox();
  /** The loop's end, to be moved into its thread. */
  readonly loopPort: MessagePort;
  readonly #pending = new Map<
    number,
    { readonly call: PendingCall; readonly workNumber: number }
  >();
  readonly #port: MessagePort;
  readonly #takeMessage: typeof ReceiveMessageOnPort;
  readonly #mailbox = new Mailbox(this.memory, 'caller');
  readonly #works = new WorkNumbers();
  /** Works that the loop has run before, by number: the mailbox may name them. */
  readonly #known = new Set<number>();
  #received = 0;
  #abortsSent = 0;
  #lastCall = 0;

  /** @param onMessage called after a message was taken in by the event loop */
  constructor(generation: number, onMessage: () => void) {
    const { MessageChannel, receiveMessageOnPort } = getWorkerThreads();
    const { port1, port2 } = new MessageChannel();
    this.generation = generation;
    this.loopPort = port2;
    this.#port = port1;
    this.#takeMessage = receiveMessageOnPort;
    port1.on('message', (message: FromLoop) => {
      this.#receive(message);
      onMessage();
    });
    port1.unref();
  }

  /** Whether the loop's thread has come to life. */
  get started(): boolean {
    return this.#mailbox.load(MAILBOX.started) === 1;
  }

  /** How many calls wait for their answers. */
  get inFlight(): number {
    return this.#pending.size;
  }

  /** How many requests to abort it was sent. */
  get abortsSent(): number {
    return this.#abortsSent;
  }

  /** Whether the loop has seen all requests to abort: it is not blocked. */
  get responsive(): boolean {
    return this.#mailbox.load(MAILBOX.abortsSeen) === this.#abortsSent;
  }

  /** Lets the loop look for the next request for some microseconds before it sleeps. */
  letSpin(microseconds: number): void {
    if (this.#mailbox.spin !== microseconds) this.#mailbox.spin = microseconds;
  }

  /**
   * Leaves a call for which the caller blocks in the mailbox.
   *
   * @returns its number; undefined where it has to be sent
   */
  offer({ source, args }: Work, call: PendingCall): number | undefined {
    const workNumber = this.#works.numberOf(source);
    if (!this.#known.has(workNumber)) return undefined;
    const id = (this.#lastCall + 1) | 0;
    if (!this.#mailbox.offerRequest({ id, workNumber, awaits: true, args })) return undefined;
    this.#lastCall = id;
    this.#pending.set(id, { call, workNumber });
    return id;
  }

  /** Sends a call through the port; returns its number. */
  send(work: Work, args: CallArguments, manner: CallManner, call: PendingCall): number {
    const id = (this.#lastCall = (this.#lastCall + 1) | 0);
    const workNumber = this.#works.numberOf(work.source);
    const { transferResult = manner.transferResults, transfer = [] } = work.options;
    this.#post(
      {
        kind: 'call',
        id,
        workNumber,
        ...(this.#known.has(workNumber) ? {} : { work: work.source }),
        args: packParcel(args.values, args.inspection.buffers),
        ...(args.signals.length === 0 ? {} : { signals: args.signals }),
        awaits: manner.awaits,
        blocking: manner.blocking,
        transferResult,
      },
      transfer as Transferable[],
    );
    this.#pending.set(id, { call, workNumber });
    return id;
  }

  /** Gives a call up: whatever it still answers is dropped. */
  abort(id: number, reason: unknown): void {
    this.#abortsSent += 1;
    this.#pending.delete(id);
    this.#port.postMessage({ kind: 'abort', id, reason: packThrown(reason) });
    this.#mailbox.tellOfMessage();
  }

  /** Takes in what has arrived, in order: through the port first, then from the mailbox. */
  drain(): void {
    while (this.#received !== this.#mailbox.load(MAILBOX.fromLoop)) {
      const next = this.#takeMessage(this.#port);
      if (next === undefined) break;
      this.#receive(next.message as FromLoop);
    }
    if (!this.#mailbox.hasAnswer()) return;
    const { id, value } = this.#mailbox.takeAnswer();
    this.#settle(id, { value });
  }

  /** Ends whatever is still in flight. */
  fail(error: LoopError): void {
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    for (const { call } of calls) call.settle({ thrown: error });
  }

  close(): void {
    this.#port.close();
  }

  #post(message: CallMessage, transfer: readonly Transferable[]): void {
    try {
      this.#port.postMessage(message, transfer);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new LoopError(
        'DUALMODE_NOT_CLONEABLE',
        `The arguments cannot cross to the background loop: ${reason}`,
        { cause: error },
      );
    }
    this.#mailbox.tellOfMessage();
  }

  #receive(message: FromLoop): void {
    this.#received = (this.#received + 1) | 0;
    switch (message.kind) {
      case 'output': {
        const stream = message.descriptor === 1 ? process.stdout : process.stderr;
        stream.write(message.bytes);
        return;
      }
      case 'value':
        return this.#settle(message.id, { value: openParcel(message.result) });
      case 'error': {
        const call = this.#pending.get(message.id)?.call;
        const stack = call?.frames.stack;
        return this.#settle(message.id, {
          thrown: rebuildThrown(message.error, call?.errorClasses, stack),
        });
      }
      case 'fault': {
        const { id, code, message: text, cause } = message;
        const options = cause === undefined ? {} : { cause: rebuildThrown(cause) };
        return this.#settle(id, { thrown: new LoopError(code, text, options) });
      }
    }
  }

  #settle(id: number, outcome: Outcome<unknown>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    if (!isFault(outcome)) this.#known.add(pending.workNumber);
    pending.call.settle(outcome);
  }
}

function isFault(outcome: Outcome<unknown>): boolean {
  return 'thrown' in outcome && outcome.thrown instanceof LoopError;
}

import type { MessagePort, Transferable } from 'node:worker_threads';
import type { Bell } from '../bell.js';
import type { LoopErrorCode } from '../loop-error.js';
import type { Mailbox } from '../mailbox.js';
import { packThrown, type ErrorClasses } from '../packed-error.js';
import { packParcel } from '../parcel.js';
import { inspectValues } from '../inspect-value.js';
import { MAILBOX, type FromLoop } from '../protocol.js';

export interface ReplyTo {
  readonly id: number;
  readonly blocking: boolean;
  readonly transferResult: boolean;
}

interface Fault {
  readonly code: LoopErrorCode;
  readonly message: string;
  readonly cause?: unknown;
}

const RESULT = (): string => 'result';

/** Everything that the loop says to its caller, in order. */
export class Replies {
  readonly #port: MessagePort;
  readonly #mailbox: Mailbox;
  readonly #bell: Bell;

  constructor(ends: {
    readonly port: MessagePort;
    readonly mailbox: Mailbox;
    readonly bell: Bell;
  }) {
    this.#port = ends.port;
    this.#mailbox = ends.mailbox;
    this.#bell = ends.bell;
  }

  sendValue(to: ReplyTo, value: unknown): void {
    try {
      this.#send(to, value);
    } catch (error) {
      // What a getter or a proxy in the value threw, or what structured clone has against it.
      const what = error instanceof Error ? error.message : String(error);
      this.#sendUncloneable(to, `The result cannot cross from the background loop: ${what}`);
    }
  }

  #send(to: ReplyTo, value: unknown): void {
    if (to.blocking && !to.transferResult && this.#mailbox.offerAnswer({ id: to.id, value })) {
      return this.#bell.ring();
    }
    const { problem, buffers, arrayBuffers } = inspectValues([value], RESULT);
    if (problem !== undefined) {
      const { path, what } = problem;
      const message = `${path} is ${what}, which cannot cross from the background loop.`;
      return this.#sendUncloneable(to, message);
    }
    const transfer = to.transferResult ? [...arrayBuffers] : [];
    const result = packParcel(value, buffers);
    this.#post({ kind: 'value', id: to.id, result }, transfer);
  }

  sendThrown(to: ReplyTo, thrown: unknown, exported: ErrorClasses): void {
    this.#post({ kind: 'error', id: to.id, error: packThrown(thrown, exported) });
  }

  sendFault(to: ReplyTo, { code, message, cause }: Fault): void {
    const packed = cause === undefined ? {} : { cause: packThrown(cause) };
    this.#post({ kind: 'fault', id: to.id, code, message, ...packed });
  }

  sendOutput(descriptor: 1 | 2, bytes: Uint8Array): void {
    this.#post({ kind: 'output', descriptor, bytes });
  }

  tellAbortSeen(): void {
    this.#mailbox.add(MAILBOX.abortsSeen);
    this.#bell.ring();
  }

  #sendUncloneable(to: ReplyTo, message: string): void {
    this.sendFault(to, { code: 'DUALMODE_NOT_CLONEABLE', message });
  }

  #post(message: FromLoop, transfer: readonly Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
    this.#mailbox.add(MAILBOX.fromLoop);
    this.#bell.ring();
  }
}

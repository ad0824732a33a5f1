/// <reference lib="es2024.sharedmemory" />
import type {
  MessagePort,
  receiveMessageOnPort as ReceiveMessageOnPort,
} from 'node:worker_threads';
import type { Mailbox } from '../mailbox.js';
import { MAILBOX, REQUEST, type MailboxCall, type ToLoop } from '../protocol.js';
import { spinUntil } from '../spin-until.js';

interface RequestEnds {
  readonly mailbox: Mailbox;
  readonly port: MessagePort;
  readonly takeMessage: typeof ReceiveMessageOnPort;
}

interface RequestTakers {
  takeMessage(message: ToLoop): void;
  takeCall(call: MailboxCall): void;
}

/**
 * Hands on what the caller asks for, in its order: through the port, or left in the mailbox.
 *
 * After a call has been answered and nothing else is in flight it looks into the mailbox for some
 * microseconds: a caller that makes one call often makes the next at once, and then no thread has
 * to be woken. Between looks the event loop goes round, so that timers and sockets are served.
 */
export class RequestWatch {
  readonly #mailbox: Mailbox;
  readonly #port: MessagePort;
  readonly #takeMessage: typeof ReceiveMessageOnPort;
  readonly #takers: RequestTakers;
  #received = 0;
  #watching = false;
  #listening = false;

  constructor({ mailbox, port, takeMessage }: RequestEnds, takers: RequestTakers) {
    this.#mailbox = mailbox;
    this.#port = port;
    this.#takeMessage = takeMessage;
    this.#takers = takers;
    port.on('message', (message: ToLoop) => this.#receive(message));
    this.#listen();
  }

  /** Looks for the next request, which is likely to come at once. */
  begin(): void {
    if (this.#watching || this.#mailbox.spin === 0) return;
    this.#watching = this.#mailbox.awaitRequest();
    if (this.#watching) setImmediate(this.#look);
  }

  /** Has the event loop woken by the next request that is left while nobody looks. */
  #listen(): void {
    while (!this.#listening) {
      const { words } = this.#mailbox;
      const left = Atomics.waitAsync(words, MAILBOX.requestState, REQUEST.idle);
      this.#listening = left.async;
      if (left.async) void left.value.then(this.#wake);
      else if (this.#mailbox.hasRequest()) this.#take();
      // It looks at present, and listens when it has looked.
      else return;
    }
  }

  readonly #wake = (): void => {
    this.#listening = false;
    this.#take();
    this.#listen();
  };

  readonly #look = (): void => {
    spinUntil(() => this.#mailbox.hasRequest(), this.#mailbox.spin);
    this.#watching = false;
    if (!this.#mailbox.stopAwaiting()) this.#take();
    this.#listen();
  };

  /** What came through the port is older than what lies in the mailbox. */
  #take(): void {
    while (this.#received !== this.#mailbox.load(MAILBOX.toLoop)) {
      const next = this.#takeMessage(this.#port);
      if (next === undefined) break;
      this.#receive(next.message as ToLoop);
    }
    if (!this.#mailbox.hasRequest()) return;
    const call = this.#mailbox.takeRequest();
    if (call !== undefined) this.#takers.takeCall(call);
  }

  #receive(message: ToLoop): void {
    this.#received = (this.#received + 1) | 0;
    this.#takers.takeMessage(message);
  }
}

import type { Mailbox } from '../mailbox.js';
import type { SimpleCall } from '../protocol.js';
import { spinUntil } from '../spin-until.js';

interface RequestTakers {
  receiveQueued(): void;
  runSimple(call: SimpleCall): void;
}

/**
 * Looks into the mailbox for some microseconds after a call has been answered and nothing else is
 * in flight: a caller that makes one call often makes the next at once, and then no thread has to
 * be woken. Between looks the event loop goes round, so that timers and sockets are served.
 */
export class RequestWatch {
  readonly #mailbox: Mailbox;
  #takers: RequestTakers | undefined;
  #watching = false;

  constructor(mailbox: Mailbox) {
    this.#mailbox = mailbox;
  }

  connect(takers: RequestTakers): void {
    this.#takers = takers;
  }

  begin(): void {
    if (this.#watching || this.#mailbox.spin === 0) return;
    this.#watching = this.#mailbox.awaitRequest();
    if (this.#watching) setImmediate(this.#look);
  }

  /** Runs the request in the mailbox, unless it was found by looking. */
  take(): void {
    if (!this.#mailbox.hasRequest()) return;
    const call = this.#mailbox.takeRequest();
    if (call !== undefined) this.#takers?.runSimple(call);
  }

  readonly #look = (): void => {
    spinUntil(() => this.#mailbox.hasRequest(), this.#mailbox.spin);
    this.#watching = false;
    if (this.#mailbox.stopAwaiting()) return;
    this.#takers?.receiveQueued();
    this.take();
  };
}

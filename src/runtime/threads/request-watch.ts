import { now } from '../bell.js';
import type { Mailbox } from '../mailbox.js';
import type { SimpleCall } from '../protocol.js';

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
  readonly #spin: number;
  #takers: RequestTakers | undefined;
  #watching = false;

  constructor(mailbox: Mailbox, spinMicroseconds: number) {
    this.#mailbox = mailbox;
    this.#spin = spinMicroseconds / 1000;
  }

  connect(takers: RequestTakers): void {
    this.#takers = takers;
  }

  begin(): void {
    if (this.#watching || this.#spin === 0 || !this.#mailbox.awaitRequest()) return;
    this.#watching = true;
    setImmediate(this.#look);
  }

  readonly #look = (): void => {
    const until = now() + this.#spin;
    while (!this.#mailbox.hasRequest() && now() < until);
    const text = this.#mailbox.takeRequest();
    this.#watching = false;
    if (text === undefined) return;
    this.#takers?.receiveQueued();
    this.#takers?.runSimple(JSON.parse(text) as SimpleCall);
  };
}

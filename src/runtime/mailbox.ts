import { MAILBOX, REQUEST, RESPONSE } from './protocol.js';

const { headBytes, slotBytes } = MAILBOX;

/** A new mailbox: room for one small request and one small answer, shared by caller and loop. */
export function createMailbox(): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + 2 * slotBytes);
}

/**
 * Both ends of the mailbox. Small calls go through this memory instead of the port: no message is
 * cloned, and no thread that is awake is woken by the kernel.
 */
export class Mailbox {
  readonly #words: Int32Array;
  readonly #request: Buffer;
  readonly #response: Buffer;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory, 0, headBytes / Int32Array.BYTES_PER_ELEMENT);
    this.#request = Buffer.from(memory, headBytes, slotBytes);
    this.#response = Buffer.from(memory, headBytes + slotBytes, slotBytes);
  }

  load(word: number): number {
    return Atomics.load(this.#words, word);
  }

  add(word: number): void {
    Atomics.add(this.#words, word, 1);
  }

  /** How long the loop is to look for requests before it sleeps, in whole microseconds. */
  get spin(): number {
    return Atomics.load(this.#words, MAILBOX.spin);
  }

  set spin(microseconds: number) {
    Atomics.store(this.#words, MAILBOX.spin, microseconds);
  }

  /**
   * Caller: leaves a request.
   *
   * @returns `seen` when the loop is looking for it, `left` when it must be woken, undefined when
   *   there is no room
   */
  offerRequest(text: string): 'seen' | 'left' | undefined {
    // UTF-8 takes up to three bytes for a UTF-16 unit.
    if (text.length * 3 > slotBytes) return undefined;
    if (this.hasRequest()) return undefined;
    const bytes = this.#request.write(text, 'utf8');
    Atomics.store(this.#words, MAILBOX.requestBytes, bytes);
    if (this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled)) return 'seen';
    if (this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.filled)) return 'left';
    // The loop began to look between the two.
    Atomics.store(this.#words, MAILBOX.requestState, REQUEST.filled);
    return 'seen';
  }

  /** Caller: tells a loop that is looking that there is a message at its port. */
  poke(): void {
    if (Atomics.load(this.#words, MAILBOX.requestState) !== REQUEST.awaited) return;
    Atomics.store(this.#words, MAILBOX.requestBytes, 0);
    this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled);
  }

  /** Loop: says that it is looking; false when it has been left a request already. */
  awaitRequest(): boolean {
    return this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.awaited);
  }

  hasRequest(): boolean {
    return Atomics.load(this.#words, MAILBOX.requestState) === REQUEST.filled;
  }

  /** Loop: stops looking; false when a request has come. */
  stopAwaiting(): boolean {
    return this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.idle);
  }

  /** Loop: the request; empty when it came through the port. */
  takeRequest(): string {
    const bytes = Atomics.load(this.#words, MAILBOX.requestBytes);
    const text = this.#request.toString('utf8', 0, bytes);
    Atomics.store(this.#words, MAILBOX.requestState, REQUEST.idle);
    return text;
  }

  /** Loop: leaves an answer, unless one lies there still that the caller gave up. */
  offerResponse(text: string): boolean {
    if (text.length * 3 > slotBytes) return false;
    if (Atomics.load(this.#words, MAILBOX.responseState) !== RESPONSE.empty) return false;
    const bytes = this.#response.write(text, 'utf8');
    Atomics.store(this.#words, MAILBOX.responseBytes, bytes);
    Atomics.store(this.#words, MAILBOX.responseState, RESPONSE.filled);
    return true;
  }

  hasResponse(): boolean {
    return Atomics.load(this.#words, MAILBOX.responseState) === RESPONSE.filled;
  }

  /** Caller: the answer. */
  takeResponse(): string {
    const bytes = Atomics.load(this.#words, MAILBOX.responseBytes);
    const text = this.#response.toString('utf8', 0, bytes);
    Atomics.store(this.#words, MAILBOX.responseState, RESPONSE.empty);
    return text;
  }

  #swap(word: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.#words, word, from, to) === from;
  }
}

import { MAILBOX, REQUEST, RESPONSE, type SimpleAnswer, type SimpleCall } from './protocol.js';

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
  offerRequest({ id, workNumber, awaits, count, args }: SimpleCall): 'seen' | 'left' | undefined {
    // UTF-8 takes up to three bytes for a UTF-16 unit.
    if (args.length * 3 > slotBytes || this.hasRequest()) return undefined;
    const words = this.#words;
    words[MAILBOX.callId] = id;
    words[MAILBOX.callWork] = workNumber;
    words[MAILBOX.callAwaits] = awaits ? 1 : 0;
    words[MAILBOX.callCount] = count;
    words[MAILBOX.requestBytes] = this.#request.write(args, 'utf8');
    if (this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled)) return 'seen';
    if (this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.filled)) return 'left';
    // The loop began to look between the two.
    Atomics.store(words, MAILBOX.requestState, REQUEST.filled);
    return 'seen';
  }

  /** Caller: tells a loop that is looking that there is a message at its port. */
  poke(): void {
    if (Atomics.load(this.#words, MAILBOX.requestState) !== REQUEST.awaited) return;
    this.#words[MAILBOX.requestBytes] = 0;
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

  /** Loop: the request; undefined when it came through the port. */
  takeRequest(): SimpleCall | undefined {
    const words = this.#words;
    const bytes = words[MAILBOX.requestBytes] ?? 0;
    // Arguments are an array, whose text is never empty.
    const call =
      bytes === 0
        ? undefined
        : {
            id: words[MAILBOX.callId] ?? 0,
            workNumber: words[MAILBOX.callWork] ?? 0,
            awaits: words[MAILBOX.callAwaits] === 1,
            count: words[MAILBOX.callCount] ?? 0,
            args: this.#request.toString('utf8', 0, bytes),
          };
    Atomics.store(words, MAILBOX.requestState, REQUEST.idle);
    return call;
  }

  /** Loop: leaves an answer, unless one lies there still that the caller gave up. */
  offerResponse({ id, value }: SimpleAnswer): boolean {
    if (value.length * 3 > slotBytes || this.hasResponse()) return false;
    const words = this.#words;
    words[MAILBOX.answerId] = id;
    words[MAILBOX.responseBytes] = this.#response.write(value, 'utf8');
    Atomics.store(words, MAILBOX.responseState, RESPONSE.filled);
    return true;
  }

  hasResponse(): boolean {
    return Atomics.load(this.#words, MAILBOX.responseState) === RESPONSE.filled;
  }

  /** Caller: the answer. */
  takeResponse(): SimpleAnswer {
    const words = this.#words;
    const bytes = words[MAILBOX.responseBytes] ?? 0;
    const answer = {
      id: words[MAILBOX.answerId] ?? 0,
      value: this.#response.toString('utf8', 0, bytes),
    };
    Atomics.store(words, MAILBOX.responseState, RESPONSE.empty);
    return answer;
  }

  #swap(word: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.#words, word, from, to) === from;
  }
}

import { MAILBOX, REQUEST, RESPONSE, type Answer, type MailboxCall } from './protocol.js';
import { ValueReader } from './value-reader.js';
import { ValueWriter } from './value-writer.js';

const { headBytes, slotBytes } = MAILBOX;

/** A new mailbox: room for one request and one answer, shared by caller and loop. */
export function createMailbox(): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + 2 * slotBytes);
}

/**
 * Both ends of the mailbox. Calls with common values go through this memory instead of the port: no
 * message is cloned, and no thread that is awake is woken by the kernel.
 */
export class Mailbox {
  readonly words: Int32Array;
  readonly #writer: ValueWriter;
  readonly #reader: ValueReader;

  /** @param end whose this is: the caller writes where the loop reads, and the other way round */
  constructor(memory: SharedArrayBuffer, end: 'caller' | 'loop') {
    const [written, read] = end === 'caller' ? [0, slotBytes] : [slotBytes, 0];
    this.words = new Int32Array(memory, 0, headBytes / Int32Array.BYTES_PER_ELEMENT);
    this.#writer = new ValueWriter(memory, headBytes + written, slotBytes);
    this.#reader = new ValueReader(memory, headBytes + read, slotBytes);
  }

  load(word: number): number {
    return Atomics.load(this.words, word);
  }

  add(word: number): void {
    Atomics.add(this.words, word, 1);
  }

  /** How long the loop is to look for requests before it sleeps, in whole microseconds. */
  get spin(): number {
    return Atomics.load(this.words, MAILBOX.spin);
  }

  set spin(microseconds: number) {
    Atomics.store(this.words, MAILBOX.spin, microseconds);
  }

  /**
   * Caller: leaves a request, and wakes the loop for it.
   *
   * @returns false when its arguments are not for the mailbox
   */
  offerRequest({ id, workNumber, awaits, args }: MailboxCall): boolean {
    if (this.hasRequest() || !this.#writer.write(args)) return false;
    const words = this.words;
    words[MAILBOX.callId] = id;
    words[MAILBOX.callWork] = workNumber;
    words[MAILBOX.callAwaits] = awaits ? 1 : 0;
    words[MAILBOX.requestIsHere] = 1;
    if (Atomics.exchange(words, MAILBOX.requestState, REQUEST.filled) === REQUEST.idle) {
      Atomics.notify(words, MAILBOX.requestState);
    }
    return true;
  }

  /** Caller: counts a message that was sent through the port, and tells a loop that is looking. */
  tellOfMessage(): void {
    Atomics.add(this.words, MAILBOX.toLoop, 1);
    if (Atomics.load(this.words, MAILBOX.requestState) !== REQUEST.awaited) return;
    this.words[MAILBOX.requestIsHere] = 0;
    this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled);
  }

  /** Loop: says that it is looking; false when it has been left a request already. */
  awaitRequest(): boolean {
    return this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.awaited);
  }

  hasRequest(): boolean {
    return Atomics.load(this.words, MAILBOX.requestState) === REQUEST.filled;
  }

  /** Loop: stops looking; false when a request has come. */
  stopAwaiting(): boolean {
    return this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.idle);
  }

  /** Loop: the request; undefined when it came through the port. */
  takeRequest(): MailboxCall | undefined {
    const words = this.words;
    const call =
      words[MAILBOX.requestIsHere] === 0
        ? undefined
        : {
            id: words[MAILBOX.callId] ?? 0,
            workNumber: words[MAILBOX.callWork] ?? 0,
            awaits: words[MAILBOX.callAwaits] === 1,
            args: this.#reader.read() as unknown[],
          };
    Atomics.store(words, MAILBOX.requestState, REQUEST.idle);
    return call;
  }

  /**
   * Loop: leaves an answer.
   *
   * @returns false when it is not for the mailbox, or one lies there still that the caller gave up
   */
  offerAnswer({ id, value }: Answer): boolean {
    if (this.hasAnswer() || !this.#writer.write(value)) return false;
    const words = this.words;
    words[MAILBOX.answerId] = id;
    Atomics.store(words, MAILBOX.responseState, RESPONSE.filled);
    return true;
  }

  hasAnswer(): boolean {
    return Atomics.load(this.words, MAILBOX.responseState) === RESPONSE.filled;
  }

  /** Caller: the answer. */
  takeAnswer(): Answer {
    const words = this.words;
    const answer = { id: words[MAILBOX.answerId] ?? 0, value: this.#reader.read() };
    Atomics.store(words, MAILBOX.responseState, RESPONSE.empty);
    return answer;
  }

  #swap(word: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.words, word, from, to) === from;
  }
}

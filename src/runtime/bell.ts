import { LoopError } from './loop-error.js';
import { now } from './clock.js';
import { BELL } from './protocol.js';
import { spinUntil } from './spin-until.js';

export function createBell(): SharedArrayBuffer {
  return new SharedArrayBuffer(BELL.words * Int32Array.BYTES_PER_ELEMENT);
}

/** What wakes the caller: whoever has something for it rings. */
export class Bell {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  get rings(): number {
    return Atomics.load(this.#words, BELL.rings);
  }

  get fromSupervisor(): number {
    return Atomics.load(this.#words, BELL.fromSupervisor);
  }

  ring(): void {
    Atomics.add(this.#words, BELL.rings, 1);
    Atomics.notify(this.#words, BELL.rings);
  }

  ringForSupervisor(): void {
    Atomics.add(this.#words, BELL.fromSupervisor, 1);
    this.ring();
  }

  /**
   * Blocks this thread until somebody rings after `rings` was read, or the deadline is over.
   *
   * @param spinMicroseconds how long to look before sleeping
   * @param deadline on the clock of `now()`, in milliseconds
   * @throws LoopError `DUALMODE_CANNOT_BLOCK` where this thread must not block
   */
  wait(rings: number, deadline: number, spinMicroseconds: number): void {
    if (spinUntil(() => this.rings !== rings, spinMicroseconds)) return;
    const left = deadline - now();
    if (left <= 0) return;
    try {
      Atomics.wait(this.#words, BELL.rings, rings, left);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new LoopError(
        'DUALMODE_CANNOT_BLOCK',
        'This thread must not block: call the async variant, or await the future.',
        { cause: error },
      );
    }
  }
}

const TRIED = 24;
const SETTLED = 1500;
/** Calls longer than this, in milliseconds, gain nothing from microseconds. */
const SHORT = 0.5;
/** Looking keeps a core busy: it must leave less than this of the time. */
const WORTH_IT = 0.9;

/** Who looks for a message for some microseconds before it sleeps. */
export interface Spinning {
  readonly caller: boolean;
  readonly loop: boolean;
}

const BOTH: Spinning = { caller: true, loop: true };
const CALLER: Spinning = { caller: true, loop: false };
const NOBODY: Spinning = { caller: false, loop: false };
const WAYS = [NOBODY, CALLER, BOTH] as const;

/**
 * Chooses who looks for messages before it sleeps. On idle cores looking saves the time of being
 * woken, five times that of the call itself; on busy ones it keeps the other thread from running.
 * Neither shows but in the time that calls take: each way is tried on a few calls, the best is kept
 * for a longer while, and so on.
 */
export class SpinChoice {
  #spinning: Spinning;
  #times: number[] = [];
  #best: { readonly spinning: Spinning; readonly time: number } | undefined;
  #untried: Spinning[];
  #settledFor = 0;

  /** @param allowed false never to spin */
  constructor(allowed: boolean) {
    this.#untried = [...WAYS];
    this.#spinning = allowed ? (this.#untried.pop() ?? NOBODY) : NOBODY;
    if (!allowed) this.#settledFor = Infinity;
  }

  get spinning(): Spinning {
    return this.#spinning;
  }

  /** Learns how long a call took under the present choice, in milliseconds. */
  learn(taken: number): void {
    if (this.#settledFor > 0) {
      this.#settledFor -= 1;
      if (this.#settledFor === 0) this.#tryNext([...WAYS]);
      return;
    }
    this.#times.push(taken);
    if (this.#times.length === TRIED) this.#judge();
  }

  #judge(): void {
    const spinning = this.#spinning;
    const time = typical(this.#times);
    // The ways are tried from the most looking to none.
    const better = this.#best === undefined || time * WORTH_IT < this.#best.time;
    if (better) this.#best = { spinning, time };
    if (this.#untried.length > 0 && time < SHORT) return this.#tryNext(this.#untried);
    this.#spinning = time < SHORT ? (this.#best?.spinning ?? NOBODY) : NOBODY;
    this.#best = undefined;
    this.#times = [];
    this.#settledFor = SETTLED;
  }

  #tryNext(untried: Spinning[]): void {
    this.#times = [];
    this.#spinning = untried.pop() ?? NOBODY;
    this.#untried = untried;
  }
}

/** The mean of all but the slowest, in which something else happened. */
function typical(times: readonly number[]): number {
  const kept = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length * 0.9));
  return kept.reduce((sum, time) => sum + time, 0) / kept.length;
}

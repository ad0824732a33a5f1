/** How long each side looks for a message before it sleeps, in microseconds. */
export interface Spinning {
  readonly caller: number;
  readonly loop: number;
}

const NOBODY: Spinning = { caller: 0, loop: 0 };
/** So many calls tell how good a way is; fewer, when it is clearly worse. */
const TRIED = 16;
const SOON = 4;
const CLEARLY_WORSE = 1.5;
/** When calls take so many times what they did, the ways are tried again. */
const CHANGED = 2;
/** Looking keeps a core busy: a way must leave less than this of the time to be taken. */
const BETTER = 0.9;
/** So many calls go by between two trials; twice as many after each that was in vain, up to 64,000. */
const PERIOD = 1000;
const LONGEST_PERIOD = 64_000;
/** Slower calls are a reason to look again after so small a part of that. */
const SLOWER_AFTER = 1 / 8;
/** Calls longer than this, in milliseconds, gain nothing from microseconds. */
const SHORT = 0.5;
/** How long a system may take to give two busy threads a core each, in milliseconds. */
const SPREADING = 15;
/** How long calls take, together, before it is tried again; four times that after each failure. */
const SPREADING_AFTER = 10 * SPREADING;

/**
 * Chooses who looks for messages before it sleeps, and how long. On idle cores looking saves the
 * time of being woken, many times that of the call itself; on busy ones, or while the system keeps
 * both threads on one core, it keeps the other thread from running. Neither shows but in the time
 * that calls take: so now and then another way is tried on a few calls, and taken if they were
 * faster. Two threads that take turns are put on one core; if both stay busy for some milliseconds
 * they get one each, which makes calls several times faster: so that is tried too, more rarely.
 */
export class SpinChoice {
  readonly #ways: readonly Spinning[];
  readonly #both: Spinning;
  readonly #spreading: Spinning;
  /** The ways to be tried next; at the start that is each of them. */
  readonly #queue: Spinning[];
  #current = NOBODY;
  #currentTime = Infinity;
  #trial: Spinning | undefined;
  #trials = 0;
  #calls = 0;
  #period = PERIOD;
  #times: number[] = [];
  #spent = 0;
  #spentSinceSpreading = Infinity;
  #spreadingAfter = SPREADING_AFTER;

  /** @param longest microseconds; 0 never to spin */
  constructor(longest: number) {
    const short = Math.ceil(longest / 5);
    this.#ways =
      longest === 0 ? [] : [NOBODY, { caller: 0, loop: short }, { caller: short, loop: short }];
    this.#both = { caller: longest, loop: longest };
    this.#spreading = { caller: longest * 4, loop: longest * 4 };
    this.#queue = [...this.#ways];
    this.#trial = this.#queue.shift();
  }

  get spinning(): Spinning {
    return this.#trial ?? this.#current;
  }

  /** Learns how long a call took under the present choice, in milliseconds. */
  learn(taken: number): void {
    if (this.#ways.length === 0) return;
    this.#times.push(taken);
    this.#spent += taken;
    if (this.#trial === undefined) this.#watch();
    else if (this.#trial === this.#spreading) this.#judgeSpreading();
    else this.#judge(this.#trial);
  }

  #watch(): void {
    this.#calls += 1;
    // Where looking has stopped to pay it costs much: that is noticed sooner.
    if (this.#times.length < (this.#current === NOBODY ? TRIED : SOON)) return;
    const time = typical(this.#times);
    const changed = time > this.#currentTime * CHANGED && this.#mayLookAgain();
    this.#spentSinceSpreading += this.#spent;
    this.#forget();
    if (!changed && this.#calls < this.#period && !this.#maySpread()) return;
    this.#calls = 0;
    this.#currentTime = time;
    if (time >= SHORT) this.#current = NOBODY;
    else this.#trial = this.#pickTrial(changed);
  }

  /** On busy machines every other call is slow, and looking makes it slower yet. */
  #mayLookAgain(): boolean {
    return this.#current !== NOBODY || this.#calls >= this.#period * SLOWER_AFTER;
  }

  #maySpread(): boolean {
    return this.#current !== this.#both && this.#spentSinceSpreading > this.#spreadingAfter;
  }

  #pickTrial(changed: boolean): Spinning | undefined {
    const others = this.#ways.filter((way) => way !== this.#current);
    if (changed) this.#queue.push(...others);
    // A thread that sleeps may wake up on the other's core: what runs well is left alone.
    else if (this.#current === this.#both) return undefined;
    else if (this.#maySpread()) return this.#spreading;
    else this.#queue.push(...others.splice(this.#trials++ % others.length, 1));
    return this.#queue.shift();
  }

  #judge(trial: Spinning): void {
    const calls = this.#times.length;
    if (calls !== SOON && calls !== TRIED) return;
    const time = typical(this.#times);
    if (calls === SOON && time < this.#currentTime * CLEARLY_WORSE) return;
    if (time < SHORT && time < this.#currentTime * BETTER) this.#take(trial, time);
    else this.#period = Math.min(this.#period * 2, LONGEST_PERIOD);
    this.#forget();
    this.#trial = this.#queue.shift();
  }

  #judgeSpreading(): void {
    const time = typical(this.#times.slice(-SOON));
    const worked = this.#times.length >= SOON && time < this.#currentTime * BETTER;
    if (!worked && this.#spent < SPREADING) return;
    if (worked) this.#take(this.#both, time);
    this.#spreadingAfter = worked ? SPREADING_AFTER : this.#spreadingAfter * 4;
    this.#forget();
    this.#spentSinceSpreading = 0;
    this.#trial = undefined;
  }

  #take(way: Spinning, time: number): void {
    this.#current = way;
    this.#currentTime = time;
    this.#period = PERIOD;
  }

  #forget(): void {
    this.#times = [];
    this.#spent = 0;
  }
}

/** The mean of all but the slowest, in which something else happened. */
function typical(times: readonly number[]): number {
  const kept = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length * 0.75));
  return kept.reduce((sum, time) => sum + time, 0) / kept.length;
}

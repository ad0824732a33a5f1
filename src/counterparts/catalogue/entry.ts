/** What stands in for an async function, as data. */
export type Target =
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly name: string;
      readonly member?: string;
    }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'support'; readonly file: string; readonly name: string }
  /** The catalogue knows exceptions alone: those who are asked behind it answer. */
  | { readonly kind: 'unknown' }
  | RefusedTarget;

export interface RefusedTarget {
  readonly kind: 'refused';
  /** `loop`: needs the event loop (DM2302); `argument`: not with this argument (DM2303). */
  readonly because: 'loop' | 'argument';
  /** Completes "`name` …": what stands against it. */
  readonly why: string;
  /** What to do; the catalogue's way out where absent. */
  readonly hint?: string;
}

/** What an argument may be. It is judged by its type, and by what that type leaves open. */
export type ArgumentTest =
  /** The options object may hold this option. */
  | { readonly hasOption: string }
  /** The options object's callback of this name may return a promise. */
  | { readonly asyncOption: string }
  /** A stream, generator or other iterable; strings, buffers and views are none. */
  | { readonly iterable: true }
  /** A value of this type, by identity: `node:fs/promises#FileHandle`. */
  | { readonly type: string };

/** Where an argument passes the test, another target answers. */
export interface Exception {
  /** Position, from 0. */
  readonly argument: number;
  readonly test: ArgumentTest;
  readonly target: Target;
}

/** One fact of the catalogue: what stands in, and under which conditions something else does. */
export interface CounterpartEntry {
  readonly target: Target;
  /** The first that holds answers. */
  readonly exceptions?: readonly Exception[];
}

/** Facts by identity, as {@link identifyCallee} says it. */
export type CounterpartTable = Readonly<Record<string, CounterpartEntry>>;

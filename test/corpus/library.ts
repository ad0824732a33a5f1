import type { Port } from './port.js';

/** A call to make: with new arguments each time, because a function may change what it is given. */
export interface Case {
  readonly label: string;
  readonly args: () => readonly unknown[];
}

/** An async function of a library and its twin. */
export interface TwinPair {
  /** Name of the async function; where it has none, the one that its file gives it. */
  readonly name: string;
  readonly async: (...args: never) => unknown;
  readonly sync: (...args: never) => unknown;
  /** The calls to compare, for a tree that stands at `root`. */
  readonly cases: (root: string) => readonly Case[];
  /** Why the twin gives something else than the library's own async function, where it does. */
  readonly drift?: (label: string) => string | undefined;
  /** What Node's own two functions do in such a call; where they differ, so may everything here. */
  readonly node?: { async: (...args: never) => unknown; sync: (...args: never) => unknown };
  /** Whether calls change the tree, which is then written anew for each and compared after it. */
  readonly writes?: boolean;
}

/** A package from the registry whose text is generated from as it is, but for the port. */
export interface Library {
  readonly name: string;
  /** The source file inside node_modules. */
  readonly file: string;
  readonly port: Port;
  readonly pairs: readonly TwinPair[];
  /** Codes of the diagnostics, sorted, where the library cannot be lowered yet. */
  readonly refused?: readonly string[];
}

/** Every combination of the values of several lists. */
export function combine<const T extends readonly (readonly unknown[])[]>(
  ...lists: T
): { [K in keyof T]: T[K][number] }[] {
  const rows = lists.reduce<unknown[][]>(
    (all, list) => all.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
  return rows as { [K in keyof T]: T[K][number] }[];
}

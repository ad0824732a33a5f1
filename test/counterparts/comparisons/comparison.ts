import { entries, type Tree } from '../tree.js';

/** The arguments of one call; they are made anew for each side, in its own tree. */
export interface Case {
  readonly title: string;
  readonly arguments: (tree: Tree) => readonly unknown[];
  /** Called before the function, in the same tree. */
  readonly before?: (tree: Tree) => void;
  /** What of the result is compared, where chance or time is in it; it is awaited if it must. */
  readonly judge?: (result: unknown) => unknown;
  /** What only one side has, because Node itself differs; left out of the comparison. */
  readonly nodeDiffers?: readonly NodeDifference[];
}

/** A difference between Node's own two functions that no generator can take away. */
export interface NodeDifference {
  /** The error's fields that differ, or `outcome` where one side throws and the other does not. */
  readonly fields: readonly string[] | 'outcome';
  /** The major version of Node from which it does. */
  readonly since?: number;
  readonly why: string;
}

/**
 * Cases by fact: an identity for the fact's own target, and `identity -> file#name` for a support
 * function that answers under a condition.
 */
export type Comparisons = Readonly<Record<string, readonly Case[]>>;

export function given(
  title: string,
  make: Case['arguments'],
  more: Pick<Case, 'judge' | 'nodeDiffers'> = {},
): Case {
  return { title, arguments: make, ...more };
}

/** One case for each entry of the tree, the path first and then what follows. */
export function eachEntry(...rest: readonly unknown[]): readonly Case[] {
  return entries.map((name) => ({
    title: `${name}${rest.length > 0 ? `, ${rest.map((item) => JSON.stringify(item)).join(', ')}` : ''}`,
    arguments: (tree) => [tree.at(name), ...rest],
  }));
}

/** Paths that are refused before the file system is asked, and then what follows the path. */
export function badPaths(...rest: readonly unknown[]): readonly Case[] {
  return [
    given('an empty path', () => ['', ...rest]),
    given('a path with a zero byte', () => ['a\0b', ...rest]),
    given('an object as path', () => [{}, ...rest]),
    given('null as path', () => [null, ...rest]),
  ];
}

/** `promisify` hands its callback over as the first argument then, so this is no case for it. */
export const noArguments: Case = given('no arguments', () => []);

/** Marks the cases with these titles as differing in Node itself. */
export function whereNodeDiffers(
  difference: NodeDifference,
  cases: readonly Case[],
  titles: (title: string) => boolean = () => true,
): readonly Case[] {
  return cases.map((one) =>
    titles(one.title) ? { ...one, nodeDiffers: [...(one.nodeDiffers ?? []), difference] } : one,
  );
}

/** One case for each pair of a source and a target in the tree. */
export function eachPair(
  sources: readonly string[],
  targets: readonly string[],
  ...rest: readonly unknown[]
): readonly Case[] {
  return sources.flatMap((source) =>
    targets.map((target) => ({
      title: [source, target, ...rest.map((item) => JSON.stringify(item))].join(', '),
      arguments: (tree: Tree) => [tree.at(source), tree.at(target), ...rest],
    })),
  );
}

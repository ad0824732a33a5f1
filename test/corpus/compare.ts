import { isDeepStrictEqual } from 'node:util';
import type { Case, TwinPair } from './library.js';
import { outcomeOf, syncOutcomeOf, type Outcome } from './outcome.js';
import { searchedTree } from './searched-tree.js';
import { clearTree, snapshot, writeTree } from './tree.js';

/** What a function did: its outcome, its arguments afterwards, the tree afterwards. */
interface Effect {
  readonly outcome: Outcome;
  readonly args: readonly unknown[];
  readonly tree: Readonly<Record<string, string>>;
}

/** What the calls of one function are observed on. */
interface Bench {
  readonly pair: TwinPair;
  readonly root: string;
  /** The tree as it was written. */
  readonly untouched: Readonly<Record<string, string>>;
}

/** What the comparison of a candidate with a library's functions found. */
export interface Comparison {
  readonly compared: number;
  /** How many cases gave an error. */
  readonly failing: number;
  /** Cases in which the candidate is not what the library's async function is. */
  readonly fromAsync: readonly string[];
  /** Labels of cases in which the candidate is not what the library's own twin is. */
  readonly fromTwin: readonly string[];
  /** Labels of cases in which the twin is not what the library's async function is. */
  readonly drifted: readonly string[];
  /** Labels of cases in which Node's own two functions differ; they are in no other list. */
  readonly inNode: readonly string[];
}

/** Calls a candidate for the twin's place beside the library's own two functions. */
export async function compareWithLibrary(
  pair: TwinPair,
  candidate: (...args: never) => unknown,
  root: string,
): Promise<Comparison> {
  const found = { fromAsync: [], fromTwin: [], drifted: [], inNode: [] } as Record<
    'fromAsync' | 'fromTwin' | 'drifted' | 'inNode',
    string[]
  >;
  let failing = 0;
  writeTree(root, searchedTree);
  const bench: Bench = { pair, root, untouched: snapshot(root) };
  const cases = pair.cases(root);
  for (const one of cases) {
    const expected = await observe(bench, one, (args) => outcomeOf(() => pair.async(...args)));
    const twin = await observe(bench, one, (args) => syncOutcomeOf(() => pair.sync(...args)));
    const seen = await observe(bench, one, (args) => syncOutcomeOf(() => candidate(...args)));
    if ('error' in expected.outcome) failing++;
    if (!isDeepStrictEqual(seen, twin)) found.fromTwin.push(one.label);
    if (await differsInNode(bench, one)) {
      found.inNode.push(one.label);
      continue;
    }
    if (!isDeepStrictEqual(seen, expected)) found.fromAsync.push(describe(one, seen, expected));
    if (!isDeepStrictEqual(twin, expected)) found.drifted.push(one.label);
  }
  clearTree(root);
  return { compared: cases.length, failing, ...found };
}

async function differsInNode(bench: Bench, one: Case): Promise<boolean> {
  const { node } = bench.pair;
  if (!node) return false;
  const later = await observe(bench, one, (args) => outcomeOf(() => node.async(...args)));
  const now = await observe(bench, one, (args) => syncOutcomeOf(() => node.sync(...args)));
  return !isDeepStrictEqual(now, later);
}

async function observe(
  { pair, root, untouched }: Bench,
  { args }: Case,
  call: (args: never) => Outcome | Promise<Outcome>,
): Promise<Effect> {
  const given = args();
  const outcome = await call(given as never);
  if (!pair.writes) return { outcome, args: given, tree: {} };
  const tree = snapshot(root);
  if (!isDeepStrictEqual(tree, untouched)) {
    clearTree(root);
    writeTree(root, searchedTree);
  }
  return { outcome, args: given, tree };
}

function describe({ label }: Case, seen: Effect, expected: Effect): string {
  return `${label}: got ${JSON.stringify(seen.outcome)}, not ${JSON.stringify(expected.outcome)}`;
}

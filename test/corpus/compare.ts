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

/** What the library's own functions do in one case. */
interface KnownCase {
  readonly one: Case;
  readonly async: Effect;
  readonly twin: Effect;
  /** Whether Node's own two functions differ in it. */
  readonly differsInNode: boolean;
}

/** What the library's own functions do, to hold candidates against. */
export interface Reference {
  readonly pair: TwinPair;
  /** Where the tree stands during a comparison; empty otherwise. */
  readonly root: string;
  readonly cases: readonly KnownCase[];
  /** Labels of cases in which the twin is not what the async function is, Node's own apart. */
  readonly drifted: readonly string[];
}

/** What the comparison of a candidate with a library's functions found. */
export interface Comparison {
  /** How many cases were compared with the async function: all but those that differ in Node. */
  readonly compared: number;
  /** Cases in which the candidate is not what the library's async function is. */
  readonly fromAsync: readonly string[];
  /** Labels of cases in which the candidate is not what the library's own twin is. */
  readonly fromTwin: readonly string[];
}

/** Calls the library's own two functions in every case. */
export async function observeLibrary(pair: TwinPair, root: string): Promise<Reference> {
  const observe = createObserver(pair, root);
  const cases: KnownCase[] = [];
  for (const one of pair.cases(root)) {
    const async = await observe(one, (args) => outcomeOf(() => pair.async(...args)));
    const twin = await observe(one, (args) => syncOutcomeOf(() => pair.sync(...args)));
    const { node } = pair;
    const asked = node !== undefined && !isDeepStrictEqual(twin, async);
    const later = asked && (await observe(one, (args) => outcomeOf(() => node.async(...args))));
    const now = asked && (await observe(one, (args) => syncOutcomeOf(() => node.sync(...args))));
    cases.push({ one, async, twin, differsInNode: !isDeepStrictEqual(now, later) });
  }
  clearTree(root);
  const drifted = cases.filter((known) => !known.differsInNode && differs(known));
  return { pair, root, cases, drifted: drifted.map(({ one }) => one.label) };
}

/** Calls a candidate for the twin's place in every case. */
export async function compareCandidate(
  { pair, root, cases }: Reference,
  candidate: (...args: never) => unknown,
): Promise<Comparison> {
  const observe = createObserver(pair, root);
  const fromAsync: string[] = [];
  const fromTwin: string[] = [];
  for (const { one, async, twin, differsInNode } of cases) {
    const seen = await observe(one, (args) => syncOutcomeOf(() => candidate(...args)));
    if (!isDeepStrictEqual(seen, twin)) fromTwin.push(one.label);
    if (!differsInNode && !isDeepStrictEqual(seen, async)) {
      fromAsync.push(`${one.label}: got ${show(seen)}, not ${show(async)}`);
    }
  }
  clearTree(root);
  const compared = cases.filter((known) => !known.differsInNode).length;
  return { compared, fromAsync, fromTwin };
}

type Observer = (one: Case, call: (args: never) => Outcome | Promise<Outcome>) => Promise<Effect>;

/** Writes the tree, and writes it anew after each call that changed it. */
function createObserver({ writes }: TwinPair, root: string): Observer {
  writeTree(root, searchedTree);
  const untouched = snapshot(root);
  return async ({ args }, call) => {
    const given = args();
    const outcome = await call(given as never);
    if (!writes) return { outcome, args: given, tree: {} };
    const tree = snapshot(root);
    if (!isDeepStrictEqual(tree, untouched)) {
      clearTree(root);
      writeTree(root, searchedTree);
    }
    return { outcome, args: given, tree };
  };
}

function differs({ async, twin }: KnownCase): boolean {
  return !isDeepStrictEqual(async, twin);
}

function show({ outcome }: Effect): string {
  return JSON.stringify(outcome);
}

import { outcomeOf, syncOutcomeOf, type Outcome } from '../corpus/outcome.js';
import { clearTree, snapshot, writeTree, type Tree } from '../corpus/tree.js';
import type { AnyFunction } from './built-package.js';
import { createCallback } from './callbacks.js';
import { createCallSite, type Arguments } from './subjects.js';

/** What a call of one variant did. */
export interface Observation {
  readonly outcome: Outcome;
  /** What the callbacks were given, in order. */
  readonly notes: readonly unknown[];
  /** What stands in the tree, and around it, afterwards. */
  readonly tree: Readonly<Record<string, string>>;
}

/** A call to observe. */
export interface Call {
  /** An empty directory of the test's own. */
  readonly enclosure: string;
  /** Stands two levels down, so that what is saved above it stays in the enclosure. */
  readonly tree: Tree;
  readonly args: Arguments;
  readonly sync: boolean;
}

/** Writes the tree, calls one variant, looks at what it did, and clears up. */
export async function observe(
  call: AnyFunction,
  { enclosure, tree, args, sync }: Call,
): Promise<Observation> {
  const notes: unknown[] = [];
  const site = createCallSite({ root: `${enclosure}/around/tree`, tree }, (plan) =>
    createCallback(plan, { sync, notes }),
  );
  const given = args(site) as never[];
  writeTree(enclosure, { around: { tree } });
  try {
    const run = () => call(...given);
    const outcome = sync ? syncOutcomeOf(run) : await outcomeOf(run);
    return { outcome, notes, tree: snapshot(enclosure) };
  } finally {
    clearTree(enclosure);
  }
}

import type { CountedFunction, MappedPlace } from './counted.js';
import { NestedSpans } from './nested-spans.js';

/** Two functions of a script that are variants of one function of the source, by their indices. */
export interface FunctionPair {
  readonly first: number;
  readonly second: number;
}

/** A dispatcher has the name of the declaration in common with its variants, and nothing else. */
const LEAST_IN_COMMON = 2;

/**
 * Finds functions of a script that lead to one function of the source: most of what leads anywhere in
 * one of them leads to where something in the other leads as well. Of more than two, the nearest two.
 */
export function pairFunctions(
  functions: readonly CountedFunction[],
  places: readonly MappedPlace[],
): readonly FunctionPair[] {
  const { owned, outers, owners } = ownPlaces(functions, places);
  const pairs: FunctionPair[] = [];
  const partners = new Map<number, number>();
  for (const second of [...owned.keys()].sort((one, other) => one - other)) {
    const isOuterPaired = partners.has(outers.get(second) ?? -1);
    const least = isOuterPaired ? 1 : LEAST_IN_COMMON;
    const own = owned.get(second) ?? new Set();
    let best: { readonly first: number; readonly common: number } | undefined;
    for (const [first, common] of countCommon(own, owners)) {
      if (first >= second || partners.has(first)) continue;
      const smaller = Math.min(own.size, owned.get(first)?.size ?? 0);
      if (common < least || common * 2 < smaller || common < (best?.common ?? 0)) continue;
      best = { first, common };
    }
    if (best === undefined) continue;
    partners.set(second, best.first).set(best.first, second);
    pairs.push({ first: best.first, second });
  }
  return pairs;
}

/** Which places of the source each function leads to by itself, not by a function inside of it. */
function ownPlaces(functions: readonly CountedFunction[], places: readonly MappedPlace[]) {
  const spans = functions.flatMap(({ ranges: [whole] }, value) =>
    whole ? [{ start: whole.startOffset, end: whole.endOffset, value }] : [],
  );
  const innermost = new NestedSpans(spans);
  const outermost = spans.reduce(
    (one, other) => (other.end - other.start > one.end - one.start ? other : one),
    { start: 0, end: 0, value: -1 },
  ).value;
  const owned = new Map<number, Set<string>>();
  const owners = new Map<string, Set<number>>();
  const outers = new Map<number, number>();
  for (const { start, value } of spans) outers.set(value, innermost.at(start - 1) ?? -1);
  for (const { offset, source } of places) {
    const owner = innermost.at(offset);
    // what no function is around is the module itself, which runs once
    if (owner === undefined || owner === outermost) continue;
    owned.set(owner, (owned.get(owner) ?? new Set()).add(source));
    owners.set(source, (owners.get(source) ?? new Set()).add(owner));
  }
  return { owned, outers, owners };
}

function countCommon(
  own: ReadonlySet<string>,
  owners: ReadonlyMap<string, ReadonlySet<number>>,
): ReadonlyMap<number, number> {
  const common = new Map<number, number>();
  for (const source of own) {
    for (const other of owners.get(source) ?? []) common.set(other, (common.get(other) ?? 0) + 1);
  }
  return common;
}

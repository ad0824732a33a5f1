import type { CountedFunction, CountedRange, MappedPlace } from './counted.js';
import { NestedSpans } from './nested-spans.js';
import { pairFunctions } from './pair-functions.js';
import { sumBlocks, type Side } from './sum-blocks.js';

/** The counts of a script with those of its variants summed. */
export interface SummedCounts {
  readonly functions: readonly CountedFunction[];
  /** Those of `functions` whose counts stand in another one as well, which is behind them. */
  readonly repeated: ReadonlySet<CountedFunction>;
  /** What only speaks of a function of the source, as a dispatcher does by its name. */
  readonly about: ReadonlySet<MappedPlace>;
}

/**
 * Sums what two variants of one function have run: each block of either gets the count of the block
 * in the other that leads to the same place of the source. A block that only one has keeps its own.
 *
 * @param places sorted by their offsets
 */
export function sumVariants(
  functions: readonly CountedFunction[],
  places: readonly MappedPlace[],
): SummedCounts {
  const counts = new NestedSpans(functions.flatMap(({ ranges }) => ranges.map(spanOf)));
  const summed = [...functions];
  const repeated = new Set<CountedFunction>();
  const found = pairFunctions(functions, places);
  const paired = new Set(found.flatMap(({ first, second }) => [first, second]));
  const alone = functions.filter((_, index) => !paired.has(index)).flatMap(({ ranges }) => ranges);
  const inPairs = functions.filter((_, index) => paired.has(index));
  const pairs = found.flatMap(({ first, second }) => {
    const one = sideOf(functions[first], { places, alone, inPairs });
    const other = sideOf(functions[second], { places, alone, inPairs });
    return one && other ? [{ first, second, one, other }] : [];
  });
  for (const { first, second, one, other } of pairs) {
    const sumOf = (own: Side, counterpart: Side): CountedFunction => ({
      ...own.counted,
      isBlockCoverage: own.counted.isBlockCoverage || counterpart.counted.isBlockCoverage,
      ranges: sumBlocks(own, counterpart, (offset) => counts.at(offset) ?? 0),
    });
    const firstSum = sumOf(one, other);
    summed[first] = firstSum;
    summed[second] = sumOf(other, one);
    repeated.add(firstSum);
  }
  return { functions: summed, repeated, about: findAbout(places, pairs) };
}

function findAbout(
  places: readonly MappedPlace[],
  pairs: readonly { readonly one: Side; readonly other: Side }[],
): ReadonlySet<MappedPlace> {
  const inside = new Set(pairs.flatMap(({ one, other }) => [...one.places, ...other.places]));
  const spokenOf = new Set([...inside].map(({ source }) => source));
  return new Set(places.filter((place) => !inside.has(place) && spokenOf.has(place.source)));
}

function spanOf({ startOffset, endOffset, count }: CountedRange) {
  return { start: startOffset, end: endOffset, value: count };
}

function sideOf(
  counted: CountedFunction | undefined,
  all: {
    readonly places: readonly MappedPlace[];
    /** What is counted of functions without a counterpart. */
    readonly alone: readonly CountedRange[];
    readonly inPairs: readonly CountedFunction[];
  },
): Side | undefined {
  const whole = counted?.ranges[0];
  if (counted === undefined || whole === undefined) return undefined;
  // functions inside that have counterparts of their own are summed by themselves
  const inner = all.inPairs.flatMap(({ ranges: [one] }) =>
    one && one !== whole && isIn(one.startOffset, whole) ? [one] : [],
  );
  const places = all.places.filter(
    ({ offset }) => isIn(offset, whole) && !inner.some((one) => isIn(offset, one)),
  );
  return {
    counted,
    whole,
    blocks: [
      ...counted.ranges.slice(1),
      ...all.alone.filter(
        ({ startOffset, endOffset }) => isIn(startOffset, whole) && endOffset <= whole.endOffset,
      ),
    ],
    places,
    indices: new Map(places.map(({ source }, at) => [source, at] as const).toReversed()),
    lines: new Set(places.map(({ line }) => line)),
  };
}

function isIn(offset: number, { startOffset, endOffset }: CountedRange): boolean {
  return startOffset <= offset && offset < endOffset;
}

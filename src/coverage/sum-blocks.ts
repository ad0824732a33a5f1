import type { CountedFunction, CountedRange, MappedPlace } from './counted.js';

/** One of two variants: its counts, and what in it leads where. */
export interface Side {
  readonly counted: CountedFunction;
  readonly whole: CountedRange;
  /** Its blocks, with those of functions in it that have no counterpart. */
  readonly blocks: readonly CountedRange[];
  readonly places: readonly MappedPlace[];
  /** Indices in `places`, by the place of the source. */
  readonly indices: ReadonlyMap<string, number>;
  /** Lines of the source that something in it leads to. */
  readonly lines: ReadonlySet<string>;
}

/** How often what stands at an offset of the script has run. */
export type CountAt = (offset: number) => number;

/**
 * The counts of a variant with those of its counterpart added, as flat blocks: what stands in both is
 * summed, a line that only one of them has keeps its own.
 */
export function sumBlocks(own: Side, other: Side, countAt: CountAt): readonly CountedRange[] {
  const whole = { ...own.whole, count: own.whole.count + other.whole.count };
  const bounds = boundsOf(own, other);
  const blocks: { startOffset: number; endOffset: number; count: number }[] = [];
  bounds.forEach((startOffset, index) => {
    const endOffset = bounds[index + 1] ?? own.whole.endOffset;
    const count = countIn({ startOffset, endOffset }, { own, other, countAt });
    const last = blocks.at(-1);
    // nothing leads anywhere in there: it belongs to what is before it
    if (last && (count === undefined || last.count === count)) last.endOffset = endOffset;
    else blocks.push({ startOffset, endOffset, count: count ?? whole.count });
  });
  return [whole, ...blocks.filter(({ count }) => count !== whole.count)];
}

/** Where in a variant the counts of either can begin to differ. */
function boundsOf(own: Side, other: Side): readonly number[] {
  const bounds = [own.whole.startOffset];
  for (const { startOffset, endOffset } of own.blocks) bounds.push(startOffset, endOffset);
  for (const { startOffset, endOffset } of other.blocks) {
    bounds.push(moveBound(startOffset, other, own), moveBound(endOffset, other, own));
  }
  own.places.forEach((place, index) => {
    const before = own.places[index - 1];
    if (before && isAlone(before, other) !== isAlone(place, other)) bounds.push(before.offset + 1);
  });
  const isInside = (bound: number): boolean =>
    own.whole.startOffset <= bound && bound < own.whole.endOffset;
  return [...new Set(bounds.filter(isInside))].sort((one, two) => one - two);
}

function isAlone({ line }: MappedPlace, other: Side): boolean {
  return !other.lines.has(line);
}

/** Behind what ends there, so that an `await` in front of what follows goes with that. */
function moveBound(bound: number, from: Side, to: Side): number {
  const last = from.places.findLast(
    ({ offset, source }) => offset < bound && to.indices.has(source),
  );
  const at = last === undefined ? -1 : (to.indices.get(last.source) ?? -1);
  return to.places[at + 1]?.offset ?? to.whole.endOffset;
}

function countIn(
  { startOffset, endOffset }: Omit<CountedRange, 'count'>,
  { own, other, countAt }: { own: Side; other: Side; countAt: CountAt },
): number | undefined {
  const inside = own.places.filter(({ offset }) => startOffset <= offset && offset < endOffset);
  const shared = inside.find(({ source }) => other.indices.has(source));
  const [place = inside[0]] = [shared];
  if (place === undefined) return undefined;
  const partner = shared && other.places[other.indices.get(shared.source) ?? -1];
  return countAt(place.offset) + (partner === undefined ? 0 : countAt(partner.offset));
}

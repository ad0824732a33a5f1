import { tokenAt, type TokenText } from './tokens.js';

/** Some tokens that follow each other: their indices from `start` to before `end`. */
export interface TokenRange {
  readonly of: TokenText;
  readonly start: number;
  readonly end: number;
}

/** Pairs two short ranges of tokens: as many as agree in one order, as (index before, index after). */
export function alignMarks(
  before: TokenRange,
  after: TokenRange,
): readonly (readonly [number, number])[] {
  const [one, other] = [textsOf(before), textsOf(after)];
  const isSame = one.length === other.length && one.every((text, index) => text === other[index]);
  if (isSame) return one.map((_, index) => [before.start + index, after.start + index]);
  const lengths = commonLengths(one, other);
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < one.length && column < other.length) {
    if (one[row] === other[column]) {
      pairs.push([before.start + row++, after.start + column++]);
    } else if ((lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0)) row++;
    else column++;
  }
  return pairs;
}

function textsOf({ of, start, end }: TokenRange): readonly string[] {
  return Array.from({ length: end - start }, (_, index) => tokenAt(of, start + index));
}

/** For each pair of rests, how many tokens they have in common in one order. */
function commonLengths(one: readonly string[], other: readonly string[]): readonly number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () =>
    new Array<number>(other.length + 1).fill(0),
  );
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      const line = lengths[row] ?? [];
      line[column] =
        one[row] === other[column]
          ? (lengths[row + 1]?.[column + 1] ?? 0) + 1
          : Math.max(lengths[row + 1]?.[column] ?? 0, line[column + 1] ?? 0);
    }
  }
  return lengths;
}

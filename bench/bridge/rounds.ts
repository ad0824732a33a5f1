/** What was measured of one contender, one figure a round. */
export type Samples = ReadonlyMap<string, readonly number[]>;

/**
 * Measures every contender once a round. Who comes first finds other cores awake than who comes
 * last, and who follows a contender that kept both busy than who follows one that slept: so each
 * round begins with another one, and every second goes the other way round.
 *
 * @param measure what one round of one contender took, in whatever unit
 */
export function measureInRounds<T>(
  contenders: ReadonlyMap<string, T>,
  rounds: number,
  measure: (contender: T, name: string) => number,
): Samples {
  const samples = new Map([...contenders.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of orderOf([...contenders.keys()], round)) {
      samples.get(name)?.push(measure(contenders.get(name) as T, name));
    }
  }
  return samples;
}

function orderOf(names: readonly string[], round: number): readonly string[] {
  const first = Math.floor(round / 2) % names.length;
  const order = [...names.slice(first), ...names.slice(0, first)];
  return round % 2 === 0 ? order : order.reverse();
}

/** The lower quartile, the median and the upper quartile. */
export function quartilesOf(values: readonly number[]): readonly [number, number, number] {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place));
    return below + (above - below) * (place - Math.floor(place));
  };
  return [at(0.25), at(0.5), at(0.75)];
}

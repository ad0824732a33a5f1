/** What one process measured of one row, and of what that row is held against. */
export interface Sample {
  readonly ns: number;
  readonly yardstickNs: number;
  /** The median of the ratios of both, taken a few milliseconds from each other. */
  readonly ratio: number;
  /** Of the heap, a call. */
  readonly bytes: number;
  readonly yardstickBytes: number;
}

/** Of each row of a contender one sample a round. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** A row of the table. */
export interface Row {
  readonly name: string;
  readonly label: string;
  /** The highest ratio that is good. */
  readonly target?: number;
}

/** The rows of the yardstick, in its order. */
export const rows: readonly Row[] = [
  { name: 'leafSync', label: 'leaf sync', target: 1.02 },
  { name: 'leafAsync', label: 'leaf async', target: 1.02 },
  { name: 'chainSync', label: '5-deep chain sync', target: 1.02 },
  { name: 'chainAsync', label: '5-deep chain async', target: 1.02 },
  { name: 'readJsonSync', label: 'readJson sync', target: 1.02 },
  { name: 'walkUpSync', label: 'walk-up (6 folders) sync', target: 1.02 },
  { name: 'walkUpByIdiomSync', label: 'walk-up by `stat().catch()`', target: 0.25 },
  {
    name: 'walkUpByIdiomLikeByHand',
    label: 'the same, beside `statSync(…, { throwIfNoEntry: false })` by hand',
  },
  { name: 'isThereSync', label: '`access().then()`, not there' },
];

/** What going through the dispatcher costs, held against a direct call of the variant. */
export const dispatcherRows: readonly Row[] = [
  { name: 'dispatchAsync', label: '`leaf(x)`', target: 1.05 },
  { name: 'dispatchDotAsync', label: '`leaf.async(x)`', target: 1.05 },
  { name: 'dispatchDotSync', label: '`leaf.sync(x)`', target: 1.05 },
  { name: 'dispatchModeSync', label: "`leaf.mode('sync')(x)`" },
];

/** One field of some samples, in order of size. */
export function sortedOf(samples: readonly Sample[], field: keyof Sample): readonly number[] {
  return samples.map((sample) => sample[field]).sort((left, right) => left - right);
}

/** @param values in order of size */
export function median(values: readonly number[]): number {
  const middle = Math.floor(values.length / 2);
  const upper = values[middle] ?? Number.NaN;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? Number.NaN)) / 2;
}

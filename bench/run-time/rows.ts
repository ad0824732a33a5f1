/** What one process measured of one row. */
export interface Sample {
  readonly ns: number;
  readonly bytes: number;
}

/** Of each row of a contender one sample a round. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** A row of the table. */
export interface Row {
  readonly name: string;
  readonly label: string;
  /** The row of the same contender that it is held against; that of the twins where absent. */
  readonly against?: string;
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
  { name: 'isThereSync', label: '`access().then()`, not there' },
];

/** What going through the dispatcher costs, held against a direct call in the same process. */
export const dispatcherRows: readonly Row[] = [
  { name: 'dispatchAsync', label: '`leaf(x)`', against: 'dispatchDirectAsync', target: 1.05 },
  {
    name: 'dispatchDotAsync',
    label: '`leaf.async(x)`',
    against: 'dispatchDirectAsync',
    target: 1.05,
  },
  { name: 'dispatchDotSync', label: '`leaf.sync(x)`', against: 'dispatchDirectSync', target: 1.05 },
  { name: 'dispatchModeSync', label: "`leaf.mode('sync')(x)`", against: 'dispatchDirectSync' },
];

/** Ratios of each round, in order of size. */
export function compareRounds(one: readonly Sample[], other: readonly Sample[]): readonly number[] {
  const ratios = one.flatMap(({ ns }, round) => {
    const yardstick = other[round];
    return yardstick === undefined ? [] : [ns / yardstick.ns];
  });
  return ratios.sort((left, right) => left - right);
}

/** @param values in order of size */
export function median(values: readonly number[]): number {
  const middle = Math.floor(values.length / 2);
  const upper = values[middle] ?? Number.NaN;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? Number.NaN)) / 2;
}

/** The median of what the rounds say of one field. */
export function medianOf(samples: readonly Sample[], field: keyof Sample): number {
  return median(samples.map((sample) => sample[field]).sort((left, right) => left - right));
}

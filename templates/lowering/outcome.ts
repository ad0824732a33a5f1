/**
 * What work came to: its value, or what it threw. It stands in the sync variant where the async one
 * keeps a promise: it can be kept before anybody asks for the value, and holds an error without
 * throwing it.
 */
export class Outcome<Value> {
  readonly #result: () => Value;

  /** @param result yields the value, or throws what the work threw */
  constructor(result: () => Value) {
    this.#result = result;
  }

  result(): Value {
    return this.#result();
  }
}

/**
 * Does the work, and keeps what comes of it.
 *
 * @param work called with `args`; they are evaluated outside of what is kept
 */
export function outcomeOf<Args extends readonly unknown[], Value>(
  work: (...args: Args) => Value,
  ...args: Args
): Outcome<Value> {
  try {
    const value = work(...args);
    return new Outcome(() => value);
  } catch (error) {
    return new Outcome(() => {
      throw error;
    });
  }
}

/**
 * What was kept, as `await` gives it.
 *
 * @throws what the work threw
 */
export function resultOf<Value>(kept: Outcome<Value>): Value;
export function resultOf<Value, Nothing extends null | undefined>(
  kept: Outcome<Value> | Nothing,
): Value | Nothing;
export function resultOf<Value>(kept: Outcome<Value> | null | undefined): Value | null | undefined {
  return kept instanceof Outcome ? kept.result() : kept;
}

/**
 * What was kept, one after the other, as `for await` goes through promises.
 *
 * @throws what the work threw, when its turn comes
 */
export function* resultsOf<One extends Outcome<unknown>>(
  kept: Iterable<One>,
): Generator<ReturnType<One['result']>, void> {
  for (const one of kept) yield one.result() as ReturnType<One['result']>;
}

/** Yields what each function returns, and calls none before its turn. */
export function* inTurn<T extends readonly (() => unknown)[]>(
  ...makers: T
): Generator<ReturnType<T[number]>, void> {
  for (const make of makers) yield make() as ReturnType<T[number]>;
}

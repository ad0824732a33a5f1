/**
 * Yields what `onValue` makes of the value of `work`, or what `onError` makes of its error:
 * `work().then(onValue, onError)`. What `onValue` throws is not handled.
 *
 * @param work called with `args`; they are evaluated outside of the guard
 * @param onValue without it the value passes through
 * @param onError without it the error passes through
 * @throws what the handlers throw, or what `work` throws when there is no `onError`
 */
export function attempt<Args extends readonly unknown[], Value, Result = Value, Instead = never>(
  work: (...args: Args) => Value,
  onValue: ((value: Value) => Result) | null | undefined,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as `.then` has it
  onError: ((error: any) => Instead) | null | undefined,
  ...args: Args
): Result | Instead {
  let value: Value;
  try {
    value = work(...args);
  } catch (error) {
    if (typeof onError !== 'function') throw error;
    return onError(error);
  }
  // without `onValue` the two types are one, by their default
  return typeof onValue === 'function' ? onValue(value) : (value as unknown as Result);
}

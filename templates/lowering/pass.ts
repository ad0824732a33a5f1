/**
 * Yields what `next` makes of a value: `value.then(next)`. The function is read when the value is
 * there, and called without a receiver.
 *
 * @param next without it the value passes through
 */
export function pass<Value, Result = Value>(
  value: Value,
  next: ((value: Value) => Result) | null | undefined,
): Result {
  // without `next` the two types are one, by their default
  return typeof next === 'function' ? next(value) : (value as unknown as Result);
}

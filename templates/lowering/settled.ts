/**
 * Hands a value on, unless it is a thenable: a sync variant has nothing to await it with.
 *
 * @param value what a callback or another untyped source yielded
 * @param source the expression that yielded it, for the message
 * @throws TypeError when the value is a thenable
 */
export function settled<T>(value: T, source: string): Awaited<T> {
  if (isThenable(value)) {
    throw new TypeError(`${source} yielded a promise; the sync variant needs the value itself`);
  }
  return value as Awaited<T>;
}

function isThenable(value: unknown): boolean {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}

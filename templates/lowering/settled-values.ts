/**
 * Hands the values of an iterable on, unless one is a thenable: a sync variant has nothing to await
 * it with. What is sent into the iterator, and how it ends, passes through.
 *
 * @param iterable what a caller or another untyped source gave
 * @param source the expression that it came from, for the message
 * @throws TypeError when a value is a thenable, or when only an async iterator is there
 */
export function settledValues<T, Return, Next>(
  iterable: Iterable<T, Return, Next> | AsyncIterable<unknown, unknown, never>,
  source: string,
): IterableIterator<Awaited<T>, Return, Next> {
  if (!isIterable<T, Return, Next>(iterable)) {
    throw new TypeError(`${source} is no iterable; the sync variant cannot go through it`);
  }
  const iterator = iterable[Symbol.iterator]();
  const settle = (step: IteratorResult<T, Return>): IteratorResult<Awaited<T>, Return> => {
    if (step.done !== true && isThenable(step.value)) {
      iterator.return?.();
      throw new TypeError(`${source} yielded a promise; the sync variant needs the value itself`);
    }
    return step as IteratorResult<Awaited<T>, Return>;
  };
  const guarded: IterableIterator<Awaited<T>, Return, Next> = {
    next: (...sent) => settle(iterator.next(...sent)),
    [Symbol.iterator]: () => guarded,
  };
  if (iterator.return) guarded.return = (value) => settle(iterator.return!(value));
  if (iterator.throw) guarded.throw = (error: unknown) => settle(iterator.throw!(error));
  return guarded;
}

function isIterable<T, Return, Next>(value: unknown): value is Iterable<T, Return, Next> {
  return (
    value !== null &&
    value !== undefined &&
    typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function'
  );
}

function isThenable(value: unknown): boolean {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}

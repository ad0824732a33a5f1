/** What `settledValues` makes of an iterable; `any` stays `any`. */
type SettledValues<Source> =
  Source extends Iterable<infer T, infer Return, infer Next>
    ? IterableIterator<Awaited<T>, Return, Next>
    : Source;

/**
 * Hands the values of an iterable on, unless one is a thenable: a sync variant has nothing to await
 * it with. What is sent into the iterator, and how it ends, passes through.
 *
 * @param iterable what a caller or another untyped source gave
 * @param source the expression that it came from, for the message
 * @throws TypeError when a value is a thenable, or when only an async iterator is there
 */
export function settledValues<Source extends Iterable<unknown, unknown, never>>(
  iterable: Source,
  source: string,
): SettledValues<Source> {
  if (!isIterable(iterable)) {
    throw new TypeError(`${source} is no iterable; the sync variant cannot go through it`);
  }
  const iterator = (iterable as Iterable<unknown, unknown, unknown>)[Symbol.iterator]();
  const settle = (step: IteratorResult<unknown>): IteratorResult<unknown> => {
    if (step.done !== true && isThenable(step.value)) {
      iterator.return?.();
      throw new TypeError(`${source} yielded a promise; the sync variant needs the value itself`);
    }
    return step;
  };
  const guarded: IterableIterator<unknown, unknown, unknown> = {
    next: (...sent) => settle(iterator.next(...sent)),
    [Symbol.iterator]: () => guarded,
  };
  if (iterator.return) guarded.return = (value) => settle(iterator.return!(value));
  if (iterator.throw) guarded.throw = (error: unknown) => settle(iterator.throw!(error));
  return guarded as SettledValues<Source>;
}

function isIterable(value: unknown): boolean {
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

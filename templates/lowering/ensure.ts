/**
 * Yields what `work` yields, after `cleanup` has run in any case: `work().finally(cleanup)`.
 *
 * @param work called with `args`; they are evaluated outside of the guard
 * @param cleanup what it returns is dropped
 * @throws what `cleanup` throws, else what `work` throws
 */
export function ensure<Args extends readonly unknown[], Value>(
  work: (...args: Args) => Value,
  cleanup: (() => unknown) | null | undefined,
  ...args: Args
): Value {
  try {
    return work(...args);
  } finally {
    if (typeof cleanup === 'function') cleanup();
  }
}

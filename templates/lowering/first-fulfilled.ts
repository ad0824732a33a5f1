/**
 * Yields the value of the first piece of work that does not throw: `Promise.any(…)`, in order. What
 * comes after it is not done.
 *
 * @throws AggregateError with the errors of all, when all of them throw
 */
export function firstFulfilled<Work extends () => unknown>(
  works: Iterable<Work>,
): ReturnType<Work> {
  const errors: unknown[] = [];
  for (const work of works) {
    try {
      return work() as ReturnType<Work>;
    } catch (error) {
      errors.push(error);
    }
  }
  throw new AggregateError(errors, 'All promises were rejected');
}

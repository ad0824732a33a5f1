/**
 * Yields what `work` yields, or what `handle` makes of its error: `work().catch(handle)`.
 *
 * @param work called with `args`; they are evaluated outside of the guard
 * @param handle without it the error passes through
 * @throws what `handle` throws, or what `work` throws when there is no `handle`
 */
export function recover<Args extends readonly unknown[], Value, Instead = never>(
  work: (...args: Args) => Value,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as `.catch` has it
  handle: ((error: any) => Instead) | null | undefined,
  ...args: Args
): Value | Instead {
  try {
    return work(...args);
  } catch (error) {
    if (typeof handle !== 'function') throw error;
    return handle(error);
  }
}

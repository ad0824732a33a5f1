/**
 * Says how a piece of work ended: one element of `Promise.allSettled([…])`.
 *
 * @param work called with `args`; they are evaluated outside, so that what they throw is thrown
 */
export function settle<Args extends readonly unknown[], Value>(
  work: (...args: Args) => Value,
  ...args: Args
): PromiseSettledResult<Value> {
  try {
    return { status: 'fulfilled', value: work(...args) };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

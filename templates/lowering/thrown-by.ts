/** What a piece of work throws; like the rejection that a test expects, it has to throw. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it was expected to throw, and it returned');
}

/** What came of a call: a value, or an error's comparable parts. */
export type Outcome = { readonly value: unknown } | { readonly error: Record<string, unknown> };

/** Calls and waits; a throw and a rejection are one thing here. */
export async function outcomeOf(call: () => unknown): Promise<Outcome> {
  try {
    return { value: await call() };
  } catch (error) {
    return { error: partsOf(error) };
  }
}

/** Calls without waiting: a promise that comes back is a finding of its own. */
export function syncOutcomeOf(call: () => unknown): Outcome {
  try {
    const value = call();
    return { value: value instanceof Promise ? 'a promise, from a sync variant' : value };
  } catch (error) {
    return { error: partsOf(error) };
  }
}

/** Everything of an error but its stack: class, name, message, own fields, cause. */
function partsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: error };
  const { name, message } = error;
  const cause = error.cause === undefined ? undefined : partsOf(error.cause);
  return { class: error.constructor.name, ...error, name, message, cause };
}

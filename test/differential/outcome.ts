import { setImmediate } from 'node:timers/promises';

/** What running a function comes to. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
  /** The effects, in the order in which they happened. */
  readonly trace: readonly unknown[];
  /** True when the call itself yielded a promise. */
  readonly isAsync: boolean;
}

/**
 * Runs a function that notes its effects in `trace`, and waits for it.
 *
 * @param trace emptied first
 */
export async function observe(run: () => unknown, trace: unknown[]): Promise<Outcome> {
  trace.length = 0;
  let isAsync = false;
  try {
    const result = run();
    isAsync = result instanceof Promise;
    // a sync variant has done its work when it returns
    const atReturn = isAsync ? trace : [...trace];
    const value = await result;
    return { value, trace: [...atReturn], isAsync };
  } catch (error) {
    return { error: String(error), trace: [...trace], isAsync };
  } finally {
    // overlapping work may go on after an error, and must not note its effects among the next ones
    if (isAsync) await setImmediate();
  }
}

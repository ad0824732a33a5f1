import fc from 'fast-check';

/** What a callback that the package calls does; the same for both variants. */
export interface CallbackPlan {
  /** Its answers, by turns. */
  readonly answers: readonly boolean[];
  /** The turn in which it throws, if it comes to that. */
  readonly throwsAt: number;
  /** Whether the async variant gets it as an async function. */
  readonly later: boolean;
}

export const callbackPlan: fc.Arbitrary<CallbackPlan> = fc.record({
  answers: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  throwsAt: fc.nat(8),
  later: fc.boolean(),
});

/** A callback made from a plan, which notes what it is given. */
export function createCallback(
  plan: CallbackPlan,
  { sync, notes }: { readonly sync: boolean; readonly notes: unknown[] },
): (...args: unknown[]) => unknown {
  const { answers, throwsAt, later } = plan;
  let turn = 0;
  const answer = (...args: unknown[]): boolean => {
    notes.push(args);
    if (turn === throwsAt) throw new RangeError(`turn ${turn}`);
    return answers[turn++ % answers.length] ?? false;
  };
  if (sync || !later) return answer;
  return async (...args) => {
    await new Promise((resolve) => setImmediate(resolve));
    return answer(...args);
  };
}

import fc from 'fast-check';
import type { Fragment } from '../fragment.js';

/** What the places of a picture are filled with; every expression is a number. */
export interface Places {
  readonly expression: fc.Arbitrary<Fragment>;
  readonly block: fc.Arbitrary<Fragment>;
}

/** Has no effect, so it means the same before and behind the element in front of it. */
export const constant: fc.Arbitrary<Fragment> = fc
  .integer({ min: 0, max: 16 })
  .map((n): Fragment => ({ parts: [`(${n} as number)`] }));

/** The same, written as rule S asks for it. */
export const literal: fc.Arbitrary<Fragment> = fc
  .integer({ min: 0, max: 16 })
  .map((n): Fragment => ({ parts: [String(n)] }));

/** A number whose step does not throw: nobody would handle it once another ends the loop. */
export const quiet: fc.Arbitrary<Fragment> = fc
  .integer({ min: 1, max: 6 })
  .map((n): Fragment => ({ parts: [String(n)] }));

import { given, type Case, type Comparisons } from './comparison.js';

const aborted = AbortSignal.abort(new Error('the reason'));
const waiting = new AbortController().signal;

const waits: readonly Case[] = [
  given('a value', () => [20, { kept: true }]),
  given('no value', () => [1]),
  given('nothing', () => []),
  given('zero', () => [0, 'at once']),
  given('a negative delay', () => [-5, 'at once']),
  given('not a number', () => [Number.NaN, 'at once']),
  given('beyond what timers know', () => [2 ** 40, 'at once']),
  given('aborted', () => [60_000, 'never', { signal: aborted }]),
  given('a signal that waits', () => [1, 'value', { signal: waiting, ref: false }].slice(0, 2)),
];

const immediates: readonly Case[] = [
  given('a value', () => ['value']),
  given('no value', () => []),
  given('aborted', () => ['never', { signal: aborted }]),
  given('a signal that waits', () => ['value', { signal: waiting }]),
];

/** Takes three values, and says whether they took as long as three periods take. */
async function takeThree(result: unknown): Promise<unknown> {
  const taken: unknown[] = [];
  for await (const value of result as AsyncIterable<unknown>) {
    taken.push(value);
    if (taken.length === 3) break;
  }
  return taken;
}

export const timersComparisons: Comparisons = {
  'node:timers/promises#setImmediate -> timers.ts#setImmediate': immediates,
  'node:timers/promises#setInterval -> timers.ts#setInterval': [
    given('three values', () => [5, 'tick'], { judge: takeThree }),
    given('no delay', () => [undefined, 'tick'], { judge: takeThree }),
    given('aborted', () => [5, 'tick', { signal: aborted }], { judge: takeThree }),
  ],
  'node:timers/promises#setTimeout -> timers.ts#setTimeout': waits,
  'node:timers/promises#Scheduler.wait -> timers.ts#wait': [
    given('a delay', () => [5]),
    given('aborted', () => [60_000, { signal: aborted }]),
  ],
  'node:timers/promises#Scheduler.yield -> timers.ts#yieldToOthers': [given('nothing', () => [])],
  'node:util#promisify(global#setImmediate) -> timers.ts#setImmediate': immediates,
  'node:util#promisify(global#setTimeout) -> timers.ts#setTimeout': waits,
  'node:util#promisify(node:timers#setImmediate) -> timers.ts#setImmediate': immediates,
  'node:util#promisify(node:timers#setTimeout) -> timers.ts#setTimeout': waits,
};

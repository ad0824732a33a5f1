import type { CounterpartEntry, CounterpartTable } from './entry.js';

function support(name: string): CounterpartEntry {
  return { target: { kind: 'support', file: 'timers.ts', name } };
}

/** Waiting for a time is a sleep of the thread; the values given come back. */
export const timers: CounterpartTable = {
  'node:timers/promises#setImmediate': support('setImmediate'),
  'node:timers/promises#setInterval': support('setInterval'),
  'node:timers/promises#setTimeout': support('setTimeout'),
  'node:timers/promises#Scheduler.wait': support('wait'),
  'node:timers/promises#Scheduler.yield': support('yieldToOthers'),
  'node:util#promisify(global#setImmediate)': support('setImmediate'),
  'node:util#promisify(global#setTimeout)': support('setTimeout'),
  'node:util#promisify(node:timers#setImmediate)': support('setImmediate'),
  'node:util#promisify(node:timers#setTimeout)': support('setTimeout'),
};

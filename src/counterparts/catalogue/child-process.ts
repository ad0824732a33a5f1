import type { CounterpartEntry, CounterpartTable } from './entry.js';

function support(name: string): CounterpartEntry {
  return { target: { kind: 'support', file: 'child-process.ts', name } };
}

/**
 * `promisify(execFile)` and `promisify(exec)`: `execFileSync` returns the standard output alone and
 * its error says other things, so support functions stand in that give what the promise gives.
 */
export const childProcess: CounterpartTable = {
  'node:util#promisify(node:child_process#exec)': support('exec'),
  'node:util#promisify(node:child_process#execFile)': support('execFile'),
};

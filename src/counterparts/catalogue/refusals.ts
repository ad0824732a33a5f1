import type { CounterpartEntry } from './entry.js';

function needsLoop(why: string): CounterpartEntry {
  return { target: { kind: 'refused', because: 'loop', why } };
}

export const refusedWatch = needsLoop('waits for changes, which are events');

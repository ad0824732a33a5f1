import type { CounterpartEntry, CounterpartTable } from './entry.js';

function needsLoop(why: string, hint?: string): CounterpartEntry {
  return { target: { kind: 'refused', because: 'loop', why, ...(hint && { hint }) } };
}

function notSync(why: string, hint: string): CounterpartEntry {
  return { target: { kind: 'refused', because: 'argument', why, hint } };
}

export const refusedWatch = needsLoop('waits for changes, which are events');

const network = needsLoop('goes over the network, which is answered by events');
const streams = needsLoop('moves data through streams, which are events');
const events = needsLoop('waits for events');

/** `module#*` stands for everything in a module that no other fact is about. */
export const refusals: CounterpartTable = {
  'global#fetch': network,
  'undici-types#*': network,
  'node:crypto#*': notSync(
    'is of the Web Crypto API, which has promises alone',
    'Use `createHash`, `createHmac`, `sign`, `createCipheriv` and the like of `node:crypto`, which are sync, or `isSync`.',
  ),
  'node:dns#*': network,
  'node:dns/promises#*': network,
  'node:util#promisify(node:dns#*)': network,
  'node:http#*': network,
  'node:https#*': network,
  'node:http2#*': network,
  'node:net#*': network,
  'node:tls#*': network,
  'node:util#promisify(node:http#*)': network,
  'node:util#promisify(node:https#*)': network,
  'node:stream#*': streams,
  'node:stream/promises#*': streams,
  'node:util#promisify(node:stream#*)': streams,
  'node:events#*': events,
  'node:readline#*': needsLoop('reads lines as they arrive, which are events'),
  'node:readline/promises#*': needsLoop(
    'asks and waits for an answer, which is an event',
    'Take the answer as a parameter, or who asks as a callback, or write the leaf by hand with `pair({ sync, async })`.',
  ),
  'node:worker_threads#*': needsLoop('waits for another thread'),
  'p-map#*': notSync(
    'limits how many promises run at once, and in the sync variant nothing runs at once',
    'Use `for (const item of items)` with `await` in it, or `Promise.all(items.map(async …))`.',
  ),
  'p-limit#*': notSync(
    'limits how many promises run at once, and in the sync variant nothing runs at once',
    'Call the function itself where `isSync` is true: `isSync ? await work() : await limit(work)`.',
  ),
};

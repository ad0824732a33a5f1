import type * as WorkerThreads from 'node:worker_threads';
import { LoopError } from './loop-error.js';

/** How many threads can run at once here. */
export function getCoreCount(): number {
  return process.getBuiltinModule('node:os').availableParallelism();
}

/**
 * Node's threads, found at the first use and not imported: a bundle for browsers may hold a bridged
 * function that is never called there.
 *
 * @throws LoopError `DUALMODE_CANNOT_BLOCK` where there are none
 */
export function getWorkerThreads(): typeof WorkerThreads {
  if (typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function') {
    throw new LoopError(
      'DUALMODE_CANNOT_BLOCK',
      'A background loop needs the threads of Node.js 20.16 or later. A browser must not block: ' +
        'call the async variant.',
    );
  }
  return process.getBuiltinModule('node:worker_threads');
}

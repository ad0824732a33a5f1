import type { Worker } from 'node:worker_threads';
import { LoopError } from './loop-error.js';
import { getWorkerThreads } from './node-builtins.js';
import type { SupervisedLoop } from './protocol.js';
import { supervisorThreadSource } from './threads/inlined-threads.js';

/**
 * The one thread that owns the threads of all loops of the calling thread. It never runs anything
 * of the work, so it always sees them end, even while the caller is blocked.
 */
export class Supervisor {
  #worker: Worker | undefined;
  #loops = 0;

  /**
   * @returns to be called when the loop is done with it, or has lost it because the thread has ended
   * @throws LoopError `DUALMODE_LOOP_START_FAILED` when Node refuses to start a thread
   */
  adopt(loop: SupervisedLoop): (how: 'done' | 'lost') => void {
    const worker = (this.#worker ??= startSupervisorThread());
    this.#loops += 1;
    worker.postMessage(loop, [loop.port]);
    return (how) => {
      // The loops of a thread that has ended are not those of the next one.
      if (this.#worker !== worker) return;
      this.#loops = how === 'lost' ? 0 : this.#loops - 1;
      if (this.#loops > 0) return;
      if (how === 'done') worker.postMessage('end');
      this.#worker = undefined;
    };
  }
}

function startSupervisorThread(): Worker {
  const { Worker } = getWorkerThreads();
  try {
    const worker = new Worker(supervisorThreadSource, {
      eval: true,
      name: 'dualmode-supervisor',
      // Preloads and loaders are for the work, not for this.
      env: {},
      execArgv: [],
    });
    worker.unref();
    return worker;
  } catch (error) {
    throw new LoopError('DUALMODE_LOOP_START_FAILED', 'Node.js refused to start a thread.', {
      cause: error,
    });
  }
}

import { Worker } from 'node:worker_threads';

/** Looks after a process that this thread waits for. */
export interface Watchdog {
  /** Says that the process has shown that it goes on. */
  heard(): void;
  stop(): void;
}

/**
 * Kills a process that is silent for longer than `patienceMs`, and for at most twice as long. It does so
 * from another thread: this one waits for an answer and can do nothing meanwhile, and finds the pipe
 * closed in the place of one.
 */
export function watchProcess(pid: number, patienceMs: number): Watchdog {
  const signs = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(threadSource, {
    eval: true,
    workerData: { pid, signs, patienceMs },
    // a number passed on to it is no flag of the command line
    execArgv: [],
  });
  worker.unref();
  return {
    heard() {
      if (Atomics.add(signs, 0, 1) === lastSign) Atomics.store(signs, 0, 0);
    },
    stop() {
      Atomics.store(signs, 0, stopped);
      Atomics.notify(signs, 0);
    },
  };
}

const stopped = -1;
/** Behind it the number would become that for `stopped` at some time. */
const lastSign = 2 ** 30;

/**
 * As text, for a thread that is started from a file would have to find that file after every build. It
 * sleeps for the whole of a period: signs wake nobody. A process that was stopped takes no other signal.
 */
const threadSource = `
const { workerData } = require('node:worker_threads');
const { pid, signs, patienceMs } = workerData;

for (;;) {
  const seen = Atomics.load(signs, 0);
  if (seen === ${stopped}) break;
  const woken = Atomics.wait(signs, 0, seen, patienceMs);
  if (woken !== 'timed-out' || Atomics.load(signs, 0) !== seen) continue;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // it is gone already
    if (error.code !== 'ESRCH') throw error;
  }
  break;
}
`;

import { Worker } from 'node:worker_threads';

const eraseLine = '\r\u001B[2K';
const standardError = 2;

// Who comes first, the worker or the end of the run, decides whether the line is ever painted.
const [pending, painted, stopped] = [0, 1, 2];

const workerSource = `
const { workerData } = require('node:worker_threads');
setTimeout(() => {
  const isFirst = Atomics.compareExchange(workerData.state, 0, ${pending}, ${painted}) === ${pending};
  if (isFirst) require('node:fs').writeSync(${standardError}, workerData.line);
}, workerData.afterMs);
`;

/**
 * Paints a line on stderr after a while. Another thread does it, for type checking keeps this one
 * busy for seconds without a chance for a timer.
 *
 * @returns takes the line away, or keeps it from being painted
 */
export function paintLater(line: string, afterMs: number): () => void {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData = { state, line, afterMs };
  const worker = new Worker(workerSource, { eval: true, workerData });
  worker.unref();
  return () => {
    const before = Atomics.compareExchange(state, 0, pending, stopped);
    if (before === painted) process.stderr.write(eraseLine);
    void worker.terminate();
  };
}

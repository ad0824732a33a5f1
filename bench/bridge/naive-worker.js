import { workerData } from 'node:worker_threads';
import * as work from './work.js';

const { port, memory } = workerData;
const signal = new Int32Array(memory);

port.on('message', async ({ name, value }) => {
  port.postMessage(await work[name](value));
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
});

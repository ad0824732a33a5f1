import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';

/** @typedef {(name: 'echo' | 'wait', value: unknown) => unknown} Bridge one blocking call */

const work = new URL('./work.js', import.meta.url);

/**
 * What calls the same work through each bridge. Nothing is loaded before it is asked for, so that a
 * first call can be measured.
 *
 * @param {{ runtime: string }} where URL of the built runtime
 * @returns {Record<'dualmode' | 'synckit' | 'make-synchronous' | 'naive', () => Promise<Bridge>>}
 */
export function createContenders({ runtime }) {
  return {
    async dualmode() {
      const { BackgroundLoop } = await import(runtime);
      const loop = new BackgroundLoop();
      return (name, value) => loop.run(work, name, [value]);
    },
    async synckit() {
      const { createSyncFn } = await import('synckit');
      return createSyncFn(new URL('./synckit-worker.js', import.meta.url).href);
    },
    async 'make-synchronous'() {
      const { default: makeSynchronous } = await import('make-synchronous');
      // It takes a function's text: the loaded module is kept where that text can find it.
      const call = makeSynchronous(async (name, value, url) => {
        globalThis.work ??= await import(url);
        return globalThis.work[name](value);
      });
      return (name, value) => call(name, value, work.href);
    },
    async naive() {
      const memory = new SharedArrayBuffer(4);
      const signal = new Int32Array(memory);
      const { port1, port2 } = new MessageChannel();
      const worker = new Worker(new URL('./naive-worker.js', import.meta.url), {
        workerData: { port: port2, memory },
        transferList: [port2],
      });
      worker.unref();
      port1.unref();
      return (name, value) => {
        const seen = Atomics.load(signal, 0);
        port1.postMessage({ name, value });
        Atomics.wait(signal, 0, seen);
        return receiveMessageOnPort(port1)?.message;
      };
    },
  };
}

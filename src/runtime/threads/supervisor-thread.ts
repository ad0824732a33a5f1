import type { Worker, WorkerOptions } from 'node:worker_threads';
import { Bell } from '../bell.js';
import { Mailbox } from '../mailbox.js';
import { packThrown, type PackedThrown } from '../packed-error.js';
import {
  MAILBOX,
  type FromSupervisor,
  type StartMessage,
  type SupervisedLoop,
  type ToSupervisor,
} from '../protocol.js';

const { parentPort, Worker: WorkerClass } = process.getBuiltinModule('node:worker_threads');

parentPort?.on('message', (message: SupervisedLoop | 'end') => {
  if (message === 'end') process.exit(0);
  supervise(message);
});

function supervise({ port, bell: memory }: SupervisedLoop): void {
  const bell = new Bell(memory);
  const workers = new Map<number, { readonly worker: Worker; readonly mailbox: Mailbox }>();

  const tell = (message: FromSupervisor): void => {
    port.postMessage(message);
    bell.ringForSupervisor();
  };

  const start = (message: StartMessage): void => {
    const { generation } = message;
    let thrown: PackedThrown | undefined;
    const gone = (exitCode: number): void => {
      workers.delete(generation);
      const error = thrown === undefined ? {} : { error: thrown };
      tell({ kind: 'gone', generation, exitCode, ...error });
    };
    try {
      const worker = startWorker(message);
      workers.set(generation, { worker, mailbox: new Mailbox(message.data.mailbox, 'caller') });
      worker.on('error', (error) => (thrown = packThrown(error)));
      worker.on('exit', gone);
    } catch (error) {
      thrown = packThrown(error);
      gone(1);
    }
  };

  port.on('message', (message: ToSupervisor) => {
    if (message.kind === 'start') return start(message);
    const supervised = workers.get(message.generation);
    if (supervised === undefined) return;
    const { worker, mailbox } = supervised;
    if (message.kind === 'terminate') return void worker.terminate();
    const endIfBlocked = (): void => {
      if (mailbox.load(MAILBOX.abortsSeen) < message.aborts) void worker.terminate();
    };
    setTimeout(endIfBlocked, message.after).unref();
  });
}

function startWorker(message: StartMessage): Worker {
  const options = {
    name: message.name,
    env: message.env,
    execArgv: [...message.execArgv],
    workerData: message.data,
    transferList: [message.data.port],
    ...(message.resourceLimits === undefined ? {} : { resourceLimits: message.resourceLimits }),
  };
  try {
    return createWorker(message.source, options);
  } catch (error) {
    const refused = refusedFlags(error);
    const isRefused = (flag: string): boolean =>
      refused.some((name) => flag === name || flag.startsWith(`${name}=`));
    // Flags of the whole process (`--expose-gc`) hold for its threads without being repeated; others are misspelt.
    const isDropped = (flag: string): boolean =>
      isRefused(flag) && message.processFlags.includes(flag);
    const execArgv = options.execArgv.filter((flag) => !isDropped(flag));
    if (refused.length === 0 || execArgv.some(isRefused)) throw error;
    return createWorker(message.source, { ...options, execArgv });
  }
}

function createWorker(source: string, options: WorkerOptions & { execArgv: string[] }): Worker {
  const nodeOptions = (options.env as Record<string, string | undefined>).NODE_OPTIONS ?? '';
  // Node runs `--import` only where the entry is a module: which takes some milliseconds longer.
  return /--(?:import|loader|experimental-loader)\b/.test(
    `${options.execArgv.join()} ${nodeOptions}`,
  )
    ? new WorkerClass(new URL(`data:text/javascript,${encodeURIComponent(source)}`), options)
    : new WorkerClass(source, { ...options, eval: true });
}

function refusedFlags(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const flags = /invalid execArgv flags: (.*)/.exec(error.message)?.[1];
  return flags?.split(',').map((flag) => flag.trim()) ?? [];
}

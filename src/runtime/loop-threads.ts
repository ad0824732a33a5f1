import type { MessagePort } from 'node:worker_threads';
import { Bell, createBell } from './bell.js';
import { inheritExecArgv } from './exec-argv.js';
import { LoopConnection } from './loop-connection.js';
import { explainEnd } from './loop-end.js';
import type { LoopError } from './loop-error.js';
import type { BackgroundLoopOptions } from './loop-options.js';
import { getWorkerThreads } from './node-builtins.js';
import type { FromSupervisor, StartMessage } from './protocol.js';
import { Supervisor } from './supervisor.js';
import { loopThreadSource } from './threads/inlined-threads.js';

type ThreadOptions = Pick<BackgroundLoopOptions, 'name' | 'env' | 'execArgv' | 'resourceLimits'>;

interface LiveThread {
  readonly connection: LoopConnection;
  readonly onGone: (() => void)[];
  terminating: boolean;
  /** Given up because it did not see requests to abort. */
  blocked: boolean;
}

/** Milliseconds that a thread that was given up has to come free. */
const BLOCKED_LIMIT = 5000;

// One thread for all loops of this one: it idles, and each thread costs memory and a start.
const SUPERVISOR = new Supervisor();

/** The threads of one loop: the current one, and those that still finish what they began. */
export class LoopThreads {
  #bell: Bell | undefined;
  readonly #options: ThreadOptions;
  readonly #onUncaught: (error: unknown) => void;
  readonly #live = new Map<number, LiveThread>();
  #supervisorPort: MessagePort | undefined;
  #releaseSupervisor: ((how: 'done' | 'lost') => void) | undefined;
  #heard = 0;
  #current: LiveThread | undefined;
  #generation = 0;
  #retired = 0;
  #held = 0;

  /** @param onUncaught told of an error that ended a thread while no call was in flight */
  constructor(options: ThreadOptions, onUncaught: (error: unknown) => void) {
    this.#options = options;
    this.#onUncaught = onUncaught;
  }

  /** Made when it is needed: a page may load this and have no shared memory. */
  get bell(): Bell {
    return (this.#bell ??= new Bell(createBell()));
  }

  get current(): LoopConnection | undefined {
    return this.#current?.connection;
  }

  /** Starts a thread for the calls to come. @throws LoopError `DUALMODE_LOOP_START_FAILED` */
  open(): LoopConnection {
    const supervisorPort = (this.#supervisorPort ??= this.#connectSupervisor());
    const generation = (this.#generation += 1);
    const connection = new LoopConnection(generation, () => {
      if (this.#retired > 0) this.#endRetired();
    });
    supervisorPort.postMessage(this.#describeStart(connection), [connection.loopPort]);
    this.#current = { connection, onGone: [], terminating: false, blocked: false };
    this.#live.set(generation, this.#current);
    return connection;
  }

  /** Takes in all that has arrived, without blocking. */
  drain(): void {
    this.#current?.connection.drain();
    if (this.#retired > 0) this.#drainRetired();
    if (this.#supervisorPort !== undefined && this.#heard !== this.bell.fromSupervisor) {
      this.#drainSupervisor(this.#supervisorPort);
    }
  }

  /** Gives the current thread no more calls; it ends when those in flight have. */
  retire(): void {
    if (this.#current !== undefined) this.#retired += 1;
    this.#current = undefined;
    this.#endRetired();
  }

  /**
   * Retires the current thread, which is blocked. The other calls on it may finish if it comes free
   * within some seconds; a thread that never does would keep a core busy.
   */
  giveUp(): void {
    const blocked = this.#current;
    if (blocked === undefined) return;
    blocked.blocked = true;
    const { generation, abortsSent } = blocked.connection;
    this.#supervisorPort?.postMessage({
      kind: 'terminateIfBlocked',
      generation,
      aborts: abortsSent,
      after: BLOCKED_LIMIT,
    });
    this.retire();
  }

  /** Fails whatever is in flight and ends all threads. */
  terminate(error: LoopError): void {
    this.retire();
    for (const { connection } of this.#live.values()) connection.fail(error);
    this.#endRetired();
  }

  /** Calls back when the threads alive now are gone. */
  whenGone(callback: () => void): void {
    let left = this.#live.size;
    if (left === 0) return callback();
    for (const { onGone } of this.#live.values()) {
      onGone.push(() => {
        left -= 1;
        if (left === 0) callback();
      });
    }
  }

  /** Keeps the process alive until the returned function is called. */
  hold(): () => void {
    this.#held += 1;
    this.#supervisorPort?.ref();
    return () => {
      this.#held -= 1;
      if (this.#held === 0) this.#supervisorPort?.unref();
    };
  }

  #connectSupervisor(): MessagePort {
    const { MessageChannel } = getWorkerThreads();
    const { port1, port2 } = new MessageChannel();
    this.#releaseSupervisor = SUPERVISOR.adopt({ port: port2, bell: this.bell.memory });
    port1.on('message', (message: FromSupervisor) => this.#takeGone(message));
    port1.on('close', () => this.#loseSupervisor(port1));
    if (this.#held === 0) port1.unref();
    return port1;
  }

  #describeStart(connection: LoopConnection): StartMessage {
    const { name = 'dualmode-loop', env, execArgv, resourceLimits } = this.#options;
    return {
      kind: 'start',
      generation: connection.generation,
      source: loopThreadSource,
      name,
      env: { ...(env ?? process.env) },
      execArgv: execArgv ?? inheritExecArgv(process.execArgv),
      processFlags: process.execArgv,
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
      data: {
        port: connection.loopPort,
        bell: this.bell.memory,
        mailbox: connection.memory,
      },
    };
  }

  #drainSupervisor(port: MessagePort): void {
    const { receiveMessageOnPort } = getWorkerThreads();
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      this.#takeGone(next.message as FromSupervisor);
    }
  }

  #takeGone(message: FromSupervisor): void {
    this.#heard = (this.#heard + 1) | 0;
    const live = this.#live.get(message.generation);
    if (live === undefined) return;
    const { connection } = live;
    // What it had still said before it ended comes first.
    connection.drain();
    this.#live.delete(message.generation);
    if (this.#current === live) this.#current = undefined;
    else this.#retired -= 1;
    const unheard = connection.inFlight === 0 && message.error !== undefined && !live.terminating;
    const error = explainEnd(message, { started: connection.started, blocked: live.blocked });
    connection.fail(error);
    connection.close();
    if (this.#live.size === 0) this.#leaveSupervisor();
    for (const callback of live.onGone) callback();
    if (unheard) this.#onUncaught(connection.started ? error.cause : error);
  }

  #leaveSupervisor(): void {
    this.#supervisorPort?.close();
    this.#supervisorPort = undefined;
    this.#releaseSupervisor?.('done');
  }

  /** It runs nothing of the work and should not end by itself; its threads end with it. */
  #loseSupervisor(port: MessagePort): void {
    if (this.#supervisorPort !== port) return;
    this.#releaseSupervisor?.('lost');
    for (const generation of [...this.#live.keys()]) {
      this.#takeGone({ kind: 'gone', generation, exitCode: 1 });
    }
  }

  #drainRetired(): void {
    for (const { connection } of this.#live.values()) connection.drain();
    this.#endRetired();
  }

  /** A thread that takes no more calls is ended as soon as none is in flight. */
  #endRetired(): void {
    for (const live of this.#live.values()) {
      if (live === this.#current || live.terminating || live.connection.inFlight > 0) continue;
      live.terminating = true;
      const { generation } = live.connection;
      this.#supervisorPort?.postMessage({ kind: 'terminate', generation });
    }
  }
}

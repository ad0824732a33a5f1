import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Message, Order, PackageOutcome, PackageTask, SentContext } from './messages.js';

/** A task for a process of the pool. */
export interface PackageJob {
  readonly task: PackageTask;
  readonly context: SentContext;
  readonly say: (message: { readonly kind: 'out' | 'err'; readonly text: string }) => void;
  /** Makes the watcher follow paths of the package; only rounds ask for that. */
  readonly follow?: (paths: readonly string[]) => Promise<void>;
}

/** Processes that work on packages side by side. */
export interface ProcessPool {
  /** Does a job, in the process that did the last one of the same root: it knows the package. */
  run(job: PackageJob): Promise<PackageOutcome>;
  close(): void;
}

interface Member {
  readonly child: ChildProcess;
  readonly roots: Set<string>;
  /** Resolved when all that it was given is done. */
  idle: Promise<void>;
  jobs: number;
}

const program = fileURLToPath(new URL('./package-process.js', import.meta.url));

/** @param size how many processes at most; each is started when there is work for it */
export function createProcessPool(size: number): ProcessPool {
  const members = new Set<Member>();
  const waiting: (() => void)[] = [];

  const start = (): Member => {
    // Its own output would come between the lines of others: all that it has to say are messages.
    const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const member = { child, roots: new Set<string>(), idle: Promise.resolve(), jobs: 0 };
    members.add(member);
    return member;
  };
  const choose = async (root: string): Promise<Member> => {
    for (;;) {
      const all = [...members];
      const known = all.find(({ roots }) => roots.has(root));
      const free = known ?? all.find(({ jobs }) => jobs === 0);
      if (free) return free;
      if (all.length < size) return start();
      await new Promise<void>((wake) => waiting.push(wake));
    }
  };

  return {
    run: async (job) => {
      const member = await choose(job.context.root);
      member.roots.add(job.context.root);
      member.jobs++;
      const done = member.idle.then(() => runJob(member.child, job));
      member.idle = done
        .then(
          () => undefined,
          () => void members.delete(member),
        )
        .finally(() => {
          member.jobs--;
          waiting.shift()?.();
        });
      return done;
    },
    close: () => {
      for (const { child } of members) if (child.connected) child.disconnect();
    },
  };
}

/** @throws Error when the process ends before it has answered, as when its memory is used up */
function runJob(child: ChildProcess, job: PackageJob): Promise<PackageOutcome> {
  const { task, context, say, follow } = job;
  return new Promise((resolve, reject) => {
    const tell = (order: Order): void => {
      child.send(order, (error) => {
        if (error) settle(() => reject(error));
      });
    };
    const listen = (message: Message): void => {
      if (message.kind === 'done') settle(() => resolve(message.outcome));
      else if (message.kind === 'follow') {
        void follow?.(message.paths).then(() => tell({ kind: 'followed' }), reject);
      } else say(message);
    };
    const end = (code: number | null, signal: string | null): void => {
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      settle(() => reject(new Error(`The process that worked on ${context.root} ended ${how}.`)));
    };
    const settle = (then: () => void): void => {
      child.off('message', listen).off('exit', end);
      then();
    };
    child.on('message', listen).on('exit', end);
    tell({ kind: 'run', task, context });
  });
}

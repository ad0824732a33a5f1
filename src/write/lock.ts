import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { lockThreadSource } from './lock-thread.js';

/** The folder that a run makes in the root while it works. Empty: git does not see it. */
export const lockName = '.dualmode-lock';

/** How old a lock becomes that nobody tends, in ms. */
export const lockStaleMs = 6000;

/** How long a lock is waited for, in ms. */
export const lockWaitMs = 120_000;

/** The right to write the output of one package, until it is released. */
export interface ProjectLock {
  /** False where the lock was taken over or deleted meanwhile: nothing may be written then. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** How long a lock is waited for, and who is told. */
export interface LockSettings {
  /** Told once, when another run holds the lock. */
  readonly onWait?: () => void;
  /** In milliseconds; two minutes where absent. */
  readonly waitMs?: number;
  /** How old an untended lock is when it is taken over, in milliseconds; six seconds where absent. */
  readonly staleMs?: number;
  /** Takes the lock, and stays for the next one; one that is made for this lock alone where absent. */
  readonly locker?: Locker;
}

/** The lock, or the finding that tells why there is none: DM4050, DM4052. */
export type LockResult = { readonly lock: ProjectLock } | { readonly diagnostic: Diagnostic };

/** Takes locks, one after the other. */
export interface Locker {
  lock(root: string, settings?: Omit<LockSettings, 'locker'>): Promise<LockResult>;
  close(): Promise<void>;
}

/**
 * Takes the lock of a package, or waits for it. A lock whose process has died is taken over as soon
 * as it is stale.
 *
 * @param root absolute
 */
export async function lockProject(root: string, settings: LockSettings = {}): Promise<LockResult> {
  const { locker, ...rest } = settings;
  if (locker) return locker.lock(root, rest);
  const own = createLocker();
  const result = await own.lock(root, rest);
  if ('diagnostic' in result) {
    await own.close();
    return result;
  }
  const { lock } = result;
  const release = (): Promise<void> => lock.release().finally(() => own.close());
  return { lock: { ...lock, release } };
}

/**
 * Starts the thread that tends locks: type checking keeps this one busy for longer than a lock stays
 * fresh.
 */
export function createLocker(): Locker {
  const library = createRequire(import.meta.url).resolve('proper-lockfile');
  const thread = new Worker(lockThreadSource, { eval: true, workerData: { library } });
  return {
    lock: (root, settings = {}) => takeLock(thread, root, settings),
    close: async () => {
      await thread.terminate();
    },
  };
}

async function takeLock(
  thread: Worker,
  root: string,
  { staleMs = lockStaleMs, waitMs = lockWaitMs, onWait }: Omit<LockSettings, 'locker'>,
): Promise<LockResult> {
  const lockPath = join(root, lockName);
  const lost = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  thread.postMessage({ folder: root, lockPath, lost, staleMs, waitMs, pollMs: 100 });
  const answer = await hear(thread, onWait);
  if (answer.said !== 'held') {
    return { diagnostic: answer.said === 'late' ? reportLate(waitMs) : reportRefusal(answer) };
  }
  const mark = readMark(lockPath);
  const isHeld = (): boolean =>
    Atomics.load(lost, 0) === 0 && mark !== undefined && readMark(lockPath) === mark;
  const release = async (): Promise<void> => {
    thread.postMessage('release');
    await hear(thread);
  };
  return { lock: { isHeld, release } };
}

/** DM4051. */
export function reportLostLock(): Diagnostic {
  const message = 'Another run took over while this one worked; nothing was written.';
  return createDiagnostic({ code: 'DM4051', message });
}

interface Answer {
  readonly said: 'held' | 'late' | 'released' | 'refused' | 'waiting';
  readonly code?: string;
}

/** What becomes of what the thread was told; that it waits is passed on. */
function hear(thread: Worker, onWait?: () => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const listen = (answer: Answer): void => {
      if (answer.said === 'waiting') return onWait?.();
      thread.off('message', listen).off('error', reject);
      resolve(answer);
    };
    thread.on('message', listen).once('error', reject);
  });
}

/** What tells one lock folder from the next at the same path; undefined where none is. */
function readMark(lockPath: string): string | undefined {
  const stats = statSync(lockPath, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.birthtimeNs}`;
}

function reportLate(waitMs: number): Diagnostic {
  const seconds = Math.round(waitMs / 1000);
  const message = `Another run of dualmode has held this package for more than ${seconds} s.`;
  return createDiagnostic({ code: 'DM4050', message });
}

function reportRefusal({ code = 'unknown' }: Answer): Diagnostic {
  const message = `${lockName} cannot be made (${code}); nothing was written.`;
  return createDiagnostic({ code: 'DM4052', message });
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lockName, lockStaleMs, lockWaitMs, type LockSettings } from './lock.js';

/** How runs that write are waited for. */
export type WaitSettings = Pick<LockSettings, 'onWait' | 'waitMs' | 'staleMs'>;

/** Looks whether the output is the same as at the time of the first look. */
export interface Writers {
  /**
   * Whether another run has written since, or was about to; resolved when it is over. False as well where
   * it does not end in time: then what was seen is all there is to say.
   */
  haveWritten(settings?: WaitSettings): Promise<boolean>;
}

/**
 * For somebody who reads the output and takes no lock.
 *
 * @param root absolute
 * @param recordPath what every run that changes the output writes last, relative to the root
 */
export function lookForWriters(root: string, recordPath: string): Writers {
  const before = readMark(join(root, recordPath));
  return {
    haveWritten: async ({ onWait, waitMs = lockWaitMs, staleMs = lockStaleMs } = {}) => {
      const deadline = performance.now() + waitMs;
      let hasWaited = false;
      while (isLocked(root, staleMs)) {
        if (performance.now() > deadline) return false;
        if (!hasWaited) onWait?.();
        hasWaited = true;
        await delay(50);
      }
      return hasWaited || readMark(join(root, recordPath)) !== before;
    },
  };
}

/** A lock that nobody tends is that of a run that was killed. */
function isLocked(root: string, staleMs: number): boolean {
  const stats = statSync(join(root, lockName), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < staleMs;
}

function readMark(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.mtimeNs} ${stats.size}`;
}

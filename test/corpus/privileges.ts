import { isMainThread } from 'node:worker_threads';

/** The user that owns nothing, on the systems that have users. */
const nobody = 65_534;

/** Whether a privileged user runs the tests, one to whom no file is unreadable. */
const isPrivileged = process.geteuid?.() === 0 && isMainThread;

/**
 * Works as a user whom permission bits stop, also where the tests are run by root. Needed for
 * unreadable entries to be unreadable; modules that the work needs must be loaded before.
 */
export async function withoutPrivileges<T>(work: () => Promise<T>): Promise<T> {
  if (!isPrivileged) return work();
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

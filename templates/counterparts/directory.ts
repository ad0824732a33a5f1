import { opendirSync, type Dir, type Dirent } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A directory that is open, and can be gone through with `for … of`. */
export type DirSync = Dir & Iterable<Dirent> & { [Symbol.dispose](): void };

/**
 * Opens a directory. Going through it closes it, however the loop ends.
 *
 * @throws what `opendirSync` throws; reading after the end is an `ERR_DIR_CLOSED`
 */
export function opendir(...args: Parameters<typeof opendirSync>): DirSync {
  const directory = openNamed(...args);
  return Object.assign(directory, {
    *[Symbol.iterator](): Generator<Dirent, void> {
      try {
        for (;;) {
          const entry = directory.readSync();
          if (entry === null) return;
          yield entry;
        }
      } finally {
        directory.closeSync();
      }
    },
    [Symbol.dispose](): void {
      directory.closeSync();
    },
  });
}

/** Errors of `opendirSync` do not say on which path, those of `opendir` do. */
function openNamed(...args: Parameters<typeof opendirSync>): Dir {
  try {
    return opendirSync(...args);
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.syscall !== 'opendir' || failure.path !== undefined) throw error;
    const [path] = args;
    failure.path = path instanceof URL ? fileURLToPath(path) : String(path);
    failure.message += ` '${failure.path}'`;
    throw failure;
  }
}

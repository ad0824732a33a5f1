import { relative, resolve, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';

/** Watches chosen paths of a project, which may come to exist later. */
export interface TreeWatcher {
  /** Follows these paths as well; resolved when every change of them will be seen. */
  follow(paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param root absolute; the paths that the watcher takes and tells are relative to it, and begin with
 * `../` where they lie outside
 * @param onChange told of every single event: bursts are the caller's to fold. Without a path where
 * the watcher itself met an error: anything may have changed
 */
export function createTreeWatcher(root: string, onChange: (path?: string) => void): TreeWatcher {
  const followed = new Set<string>();
  let watcher: FSWatcher | undefined;

  // Of paths that do not exist chokidar says "ready" too early, so the root is what it watches.
  const start = async (): Promise<FSWatcher> => {
    const { watch } = await import('chokidar');
    const ignored = (path: string): boolean => !isFollowed(toRelative(root, path), followed);
    const outside = [...followed].filter((path) => path.startsWith('../'));
    const places = [root, ...outside.map((path) => resolve(root, path))];
    const started = watch(places, { ignoreInitial: true, ignored });
    started.on('all', (_, path) => onChange(toRelative(root, path)));
    await new Promise<void>((ready, reject) => {
      started.once('ready', ready);
      started.on('error', (error) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        // Once all is watched, a round shows whether anything is amiss.
        onChange();
      });
    });
    return started;
  };

  return {
    follow: async (paths) => {
      const fresh = paths.filter((path) => !followed.has(path));
      if (fresh.length === 0) return;
      for (const path of fresh) followed.add(path);
      // Only of a new watcher can be known when it sees everything.
      const before = watcher;
      watcher = await start();
      await before?.close();
    },
    close: async () => {
      await watcher?.close();
    },
  };
}

/** Whether a path is followed, lies below one that is, or is a folder on the way to one. */
function isFollowed(path: string, followed: ReadonlySet<string>): boolean {
  const parts = path.split('/');
  if (parts.some((part) => part === 'node_modules' || part === '.git')) return false;
  // Our own locks, records and folders for staging come and go.
  if (parts.some((part) => part.startsWith('.dualmode-'))) return false;
  if (path === '') return true;
  return [...followed].some(
    (one) => path === one || path.startsWith(`${one}/`) || one.startsWith(`${path}/`),
  );
}

function toRelative(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

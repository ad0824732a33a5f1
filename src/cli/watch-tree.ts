import { relative, resolve, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';

/** Watches chosen paths of a project, which may come to exist later. */
export interface TreeWatcher {
  /** Follows these paths as well. Resolved, the first time, when every change will be seen. */
  follow(paths: readonly string[]): Promise<void>;
  /** Changes of these paths are our own writes: they are not passed on. */
  setOutputs(paths: Iterable<string>): void;
  close(): Promise<void>;
}

/**
 * @param root absolute; the paths that the watcher takes are relative to it
 * @param onChange told of every single event: bursts are the caller's to fold
 */
export function createTreeWatcher(root: string, onChange: () => void): TreeWatcher {
  const followed = new Set<string>();
  let outputs: ReadonlySet<string> = new Set();
  let watcher: FSWatcher | undefined;

  // Of paths that do not exist chokidar says "ready" too early, so the root is what it watches.
  const start = async (): Promise<FSWatcher> => {
    const { watch } = await import('chokidar');
    const ignored = (path: string): boolean => !isFollowed(toRelative(root, path), followed);
    const started = watch(root, { ignoreInitial: true, ignored });
    started.on('all', (_, path) => {
      if (!outputs.has(toRelative(root, path))) onChange();
    });
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
      for (const path of fresh) followed.add(path);
      if (!watcher) watcher = await start();
      else if (fresh.length > 0) watcher.add(fresh.map((path) => resolve(root, path)));
    },
    setOutputs: (paths) => {
      outputs = new Set(paths);
    },
    close: async () => {
      await watcher?.close();
    },
  };
}

/** Whether a path is followed, lies below one that is, or is a folder on the way to one. */
function isFollowed(path: string, followed: ReadonlySet<string>): boolean {
  const parts = path.split('/');
  if (parts.includes('node_modules') || parts.includes('.git')) return false;
  if (path === '') return true;
  return [...followed].some(
    (one) => path === one || path.startsWith(`${one}/`) || one.startsWith(`${path}/`),
  );
}

function toRelative(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

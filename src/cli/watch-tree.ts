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

const isNeverFollowed = (part: string): boolean => part === 'node_modules' || part === '.git';

/**
 * @param root absolute; the paths that the watcher takes are relative to it
 * @param onChange told of every single event: bursts are the caller's to fold
 */
export function createTreeWatcher(root: string, onChange: () => void): TreeWatcher {
  const followed = new Set<string>();
  let outputs: ReadonlySet<string> = new Set();
  let watcher: FSWatcher | undefined;

  const start = async (paths: readonly string[]): Promise<FSWatcher> => {
    const { watch } = await import('chokidar');
    const started = watch([...paths], {
      cwd: root,
      ignoreInitial: true,
      ignored: (path) => relative(root, resolve(root, path)).split(sep).some(isNeverFollowed),
    });
    started.on('all', (_, path) => {
      if (!outputs.has(path.split(sep).join('/'))) onChange();
    });
    await new Promise<void>((ready, reject) => {
      started.once('ready', ready);
      started.once('error', reject);
    });
    return started;
  };

  return {
    follow: async (paths) => {
      const fresh = paths.filter((path) => !followed.has(path));
      for (const path of fresh) followed.add(path);
      if (fresh.length === 0) return;
      if (watcher) watcher.add([...fresh]);
      else watcher = await start(fresh);
    },
    setOutputs: (paths) => {
      outputs = new Set(paths);
    },
    close: async () => {
      await watcher?.close();
    },
  };
}

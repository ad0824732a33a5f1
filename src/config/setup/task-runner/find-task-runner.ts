import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The config of a task runner, by whom a package is built. */
export interface TaskRunner {
  readonly kind: 'turbo' | 'nx';
  /** Relative to the package's root; begins with `../` where it is the workspace's. */
  readonly file: string;
}

const files = [
  ['turbo', 'turbo.json'],
  ['turbo', 'turbo.jsonc'],
  ['nx', 'nx.json'],
] as const;

/**
 * Looks in the package's folder and in those above it, up to the one that git keeps.
 *
 * @param root absolute
 */
export function findTaskRunner(root: string): TaskRunner | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    for (const [kind, name] of files) {
      const path = join(folder, name);
      if (existsSync(path)) return { kind, file: relative(root, path).replaceAll('\\', '/') };
    }
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}

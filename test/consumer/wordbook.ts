import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const wordbookFolder = fileURLToPath(
  new URL('../../fixtures/consumer/wordbook', import.meta.url),
);

/** A temporary project with the dual package `wordbook` installed. */
export interface ConsumerProject {
  /** Absolute path. */
  readonly root: string;
  remove(): void;
}

/**
 * Creates a project in a folder of its own. Its name tells the test runner to leave the modules in it to Node.
 */
export function createProject(): ConsumerProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dualmode-compiled-')));
  cpSync(wordbookFolder, join(root, 'node_modules', 'wordbook'), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

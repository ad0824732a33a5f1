import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a project of the given files in a temporary folder that goes when the test is finished. */
export function createProject(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dualmode-test-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeIn(root, path, text);
  return root;
}

/** The smallest project that dualmode accepts. */
export const minimalFiles: Readonly<Record<string, string>> = {
  'tsconfig.json': '{}',
  'src/index.ts': 'export const answer = 42;\n',
};

/** Writes one file and the folders above it. */
export function writeIn(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

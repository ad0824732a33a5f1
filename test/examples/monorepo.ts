import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const repository = join(import.meta.dirname, '../..');

/** A file of an example as it stands. */
export function readExample(path: string): string {
  return readFileSync(join(repository, 'examples', path), 'utf8');
}

/** Copies an example to where nobody else is, with what `npm install` would put into it. */
export function installExample(name: string): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dualmode-example-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(repository, 'examples', name), root, { recursive: true });
  const link = (path: string, target: string): void => {
    mkdirSync(dirname(join(root, 'node_modules', path)), { recursive: true });
    symlinkSync(target, join(root, 'node_modules', path), 'junction');
  };
  link('dualmode', repository);
  link('.bin/dualmode', join(repository, 'dist/bin.js'));
  link('@types', join(repository, 'node_modules/@types'));
  link('@example/levels', join(root, 'packages/levels'));
  link('@example/report', join(root, 'packages/report'));
  return root;
}

/** Runs turbo without its daemon, its telemetry and its remote cache; returns what it prints. */
export function runTurbo(root: string, ...args: readonly string[]): string {
  const turbo = join(repository, 'node_modules/.bin/turbo');
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' };
  const flags = ['run', 'generate', '--no-daemon', '--no-update-notifier', ...args];
  return execFileSync(turbo, flags, { cwd: root, env, encoding: 'utf8', stdio: 'pipe' });
}

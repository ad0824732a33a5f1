import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProject, writeIn } from '../config/project.js';
import { startWatching, until } from './watching.js';

const files = {
  'tsconfig.json': '{}',
  'src/index.ts': 'one\n',
  // Says that it is there, and goes on until it is ended; with a child that does the same.
  'server.cjs': `
const { appendFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
appendFileSync('started.txt', process.pid + '\\n');
if (process.argv[2] === 'parent') spawn(process.execPath, [__filename], { stdio: 'inherit' });
setInterval(() => undefined, 1000);
`,
  'step.cjs': `
const { appendFileSync, readFileSync } = require('node:fs');
appendFileSync('steps.txt', readFileSync('generated/index.ts', 'utf8'));
process.exitCode = Number(process.argv[2] ?? 0);
`,
};

const server = `"${process.execPath}" server.cjs parent`;
const step = (exitCode: number): string => `"${process.execPath}" step.cjs ${exitCode}`;

/** The processes that were started, in order. */
function readStarted(root: string): readonly number[] {
  const file = join(root, 'started.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

/** Of a process that ended and that nobody asked about, the entry remains: it does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !readFileSync(status, 'utf8').includes(') Z');
}

test('--exec follows each good round, and its exit code is shown', async () => {
  const root = createProject(files);
  const { terminal } = await startWatching(root, { flags: ['--exec', step(3)] });
  const ends = (): number => terminal.said.out.split('ended with exit code 3').length - 1;
  await until(() => expect(ends()).toBe(1));
  writeIn(root, 'src/index.ts', 'BROKEN\n');
  await until(() => expect(terminal.said.err).toContain('BROKEN is broken.'));
  writeIn(root, 'src/index.ts', 'two\n');
  await until(() => expect(ends()).toBe(2));
  expect(readFileSync(join(root, 'steps.txt'), 'utf8')).toBe('one\ntwo\n');
  expect(terminal.said.out).toMatch(
    /^\d\d:\d\d:\d\d dualmode: `.+ step\.cjs 3` ended with exit code 3 \(\d+ ms\)$/m,
  );
});

test('one that still runs is ended before the next begins, with all that it started', async () => {
  const root = createProject(files);
  const { terminal, ended } = await startWatching(root, { flags: ['--exec', server] });
  await until(() => expect(readStarted(root)).toHaveLength(2));
  writeIn(root, 'src/index.ts', 'two\n');
  await until(() => expect(readStarted(root)).toHaveLength(4));
  expect(readStarted(root).map(isRunning)).toEqual([false, false, true, true]);
  terminal.interrupt();
  expect(await ended).toBe(0);
  await until(() => expect(readStarted(root).map(isRunning)).toEqual(Array(4).fill(false)));
  // It did not end by itself: nothing is said of that.
  expect(terminal.said.out).not.toContain('server.cjs');
});

test('a process: SIGINT ends both', async () => {
  const root = createProject(files);
  const bin = join(import.meta.dirname, '../../src/bin.ts');
  const jiti = createRequire(import.meta.url).resolve('jiti/package.json');
  const args = [join(jiti, '../lib/jiti-cli.mjs'), bin, 'watch', '--exec', server];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
  await until(() => expect(readStarted(root)).toHaveLength(2));
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await until(() => expect(readStarted(root).map(isRunning)).toEqual([false, false]));
});

test('a command that ignores the request to end is made to', { timeout: 30_000 }, async () => {
  const stubborn = `process.on('SIGTERM', () => undefined);\n${files['server.cjs']}`;
  const root = createProject({ ...files, 'server.cjs': stubborn });
  const { terminal, ended } = await startWatching(root, { flags: ['--exec', server] });
  await until(() => expect(readStarted(root)).toHaveLength(2));
  terminal.interrupt();
  expect(await ended).toBe(0);
  await until(() => expect(readStarted(root).map(isRunning)).toEqual([false, false]));
});

test('a command that is not there is an end with an exit code', async () => {
  const root = createProject(files);
  const { terminal } = await startWatching(root, { flags: ['--exec', 'no-such-command-1'] });
  await until(() => expect(terminal.said.out).toMatch(/`no-such-command-1` ended with exit code/));
});

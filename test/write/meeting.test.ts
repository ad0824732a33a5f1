import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { checkProject } from '../../src/project.js';
import { lockName, lockProject } from '../../src/write/lock.js';
import { patience, settle } from '../cli/watching.js';
import { createProject, minimalFiles } from '../config/project.js';
import { fakeGenerate } from './fake-generator.js';
import { codes, readTree, run } from './run.js';

const program = join(import.meta.dirname, 'meeting-run.ts');
const jiti = join(
  createRequire(import.meta.url).resolve('jiti/package.json'),
  '../lib/jiti-cli.mjs',
);

// As in the program.
const staleMs = 2000;

/** Starts a process that generates the project. */
function start(root: string, stamp: string, { rounds = 1, gate = '-' } = {}) {
  const args = [jiti, program, root, stamp, String(rounds), gate];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<string[]>((resolve) =>
    child.once('close', () => resolve(said.trim().split('\n'))),
  );
  return { child, ended, said: () => said };
}

function createBigProject(): string {
  const modules = Array.from({ length: 150 }, (_, at) => [`src/module${at}.ts`, '\n'] as const);
  return createProject({ ...minimalFiles, ...Object.fromEntries(modules) });
}

const isLocked = (root: string): boolean => existsSync(join(root, lockName));

test('processes that meet write one after the other: the tree is of one run', async () => {
  const root = createBigProject();
  const running = ['red', 'green', 'blue'].map((stamp) => start(root, stamp, { rounds: 4 }));
  const said = await Promise.all(running.map(({ ended }) => ended));
  const done = said.map((lines) => lines.filter((line) => line !== 'waiting'));
  expect(done).toEqual(Array(3).fill(Array(4).fill('wrote 151')));
  expect(said.flat()).toContain('waiting');
  expect(new Set(Object.values(readTree(root))).size).toBe(1);
  expect(isLocked(root)).toBe(false);
  // The record is of the same run as the files: none of them counts as edited by hand.
  expect(codes(await run(root))).toEqual([]);
});

test('a run that keeps its thread busy for longer than a lock stays fresh keeps its lock', async () => {
  const root = createProject(minimalFiles);
  const gate = join(root, 'gate');
  const busy = start(root, 'busy', { gate });
  await vi.waitFor(() => expect(isLocked(root)).toBe(true), patience);
  const second = start(root, 'second');
  await vi.waitFor(() => expect(second.said()).toContain('waiting'), patience);
  await settle(2 * staleMs);
  expect(second.said()).toBe('waiting\n');
  writeFileSync(gate, '');
  expect(await busy.ended).toEqual(['wrote 1']);
  expect(await second.ended).toEqual(['waiting', 'wrote 1']);
  expect(readTree(root)).toEqual({ 'generated/index.ts': 'second 0\n' });
});

test('the lock of a killed run is taken over', async () => {
  const root = createProject(minimalFiles);
  const killed = start(root, 'killed', { gate: join(root, 'gate') });
  await vi.waitFor(() => expect(isLocked(root)).toBe(true), patience);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(isLocked(root)).toBe(true);
  expect((await start(root, 'next').ended).at(-1)).toBe('wrote 1');
  expect(readTree(root)).toEqual({ 'generated/index.ts': 'next 0\n' });
  expect(isLocked(root)).toBe(false);
});

test('a run that waits in vain is an error, and writes nothing', async () => {
  const root = createProject(minimalFiles);
  const locked = await lockProject(root);
  if (!('lock' in locked)) throw new Error('The first one there is not given the lock.');
  const onWait = vi.fn();
  const summary = await run(root, { lock: { waitMs: 300, onWait } });
  expect(codes(summary)).toEqual(['DM4050']);
  expect(onWait).toHaveBeenCalledOnce();
  expect(existsSync(join(root, 'generated'))).toBe(false);
  await locked.lock.release();
  expect(codes(await run(root))).toEqual([]);
});

test.each([
  ['deleted', () => undefined],
  ['taken over', (lock: string) => mkdirSync(lock)],
])('a run whose lock was %s meanwhile writes nothing', async (_, replace) => {
  const root = createProject(minimalFiles);
  const summary = await run(root, {
    generate: () => {
      rmSync(join(root, lockName), { recursive: true });
      replace(join(root, lockName));
      const files = [{ path: 'generated/index.ts', text: 'late', kind: 'copy' } as const];
      return Promise.resolve({ files, diagnostics: [], explanations: [] });
    },
  });
  expect(codes(summary)).toEqual(['DM4051']);
  expect(existsSync(join(root, 'generated'))).toBe(false);
});

test('a folder that cannot be locked is an error with the reason of the system', async () => {
  const root = createProject(minimalFiles);
  const locked = await lockProject(join(root, 'not-there'));
  expect(locked).toMatchObject({ diagnostic: { code: 'DM4052' } });
  expect('diagnostic' in locked && locked.diagnostic.message).toContain('ENOENT');
});

test('check, when it meets a run that writes, looks again when that is over', async () => {
  const root = createProject(minimalFiles);
  const gate = join(root, 'gate');
  const writer = start(root, 'new', { gate });
  await vi.waitFor(() => expect(isLocked(root)).toBe(true), patience);
  const { options } = await resolveOptions(root);
  if (!options) throw new Error('no options');
  const text = 'new 0\n';
  const file = { path: 'generated/index.ts', text, source: 'src/index.ts', kind: 'copy' } as const;
  const generate = () => Promise.resolve({ files: [file], diagnostics: [], explanations: [] });
  const onWait = vi.fn(() => writeFileSync(gate, ''));
  const { diagnostics } = await checkProject(options, { generate, lock: { onWait } });
  expect(diagnostics).toEqual([]);
  expect(onWait).toHaveBeenCalledOnce();
  expect(await writer.ended).toEqual(['wrote 1']);
  expect(isLocked(root)).toBe(false);
});

test('check waits for no lock where nothing is amiss, nor for that of a killed run', async () => {
  const root = createProject(minimalFiles);
  await run(root);
  const { options } = await resolveOptions(root);
  if (!options) throw new Error('no options');
  const onWait = vi.fn();
  mkdirSync(join(root, lockName));
  const clean = await checkProject(options, { generate: fakeGenerate, lock: { onWait } });
  expect(clean.diagnostics).toEqual([]);
  utimesSync(join(root, lockName), new Date(0), new Date(0));
  rmSync(join(root, 'generated/index.ts'));
  const amiss = await checkProject(options, { generate: fakeGenerate, lock: { onWait } });
  expect(codes(amiss)).toEqual(['DM4021']);
  expect(onWait).not.toHaveBeenCalled();
});

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createProject, writeIn } from '../config/project.js';
import { readTree } from '../write/run.js';
import { createTerminal, runLine } from './fake-terminal.js';

const files = { 'tsconfig.json': '{}', 'src/index.ts': 'one\n' };

/** Starts watching; resolved when the first round is over. */
async function startWatching(root: string) {
  const terminal = createTerminal(root);
  const ended = runLine(root, 'watch', terminal);
  onTestFinished(async () => {
    terminal.interrupt();
    await ended;
  });
  const rounds = (): number => terminal.said.out.split('\n').filter((line) => line !== '').length;
  await vi.waitFor(() => expect(rounds()).toBe(1), 5000);
  return { terminal, ended, rounds };
}

const settle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a line per round with its time; a burst is one round; own writes start none', async () => {
  const root = createProject(files);
  const { terminal, rounds } = await startWatching(root);
  expect(terminal.said.out).toMatch(
    /^\d\d:\d\d:\d\d dualmode: wrote 1 file, 0 unchanged \(\d+ ms\)\n$/,
  );
  for (let index = 0; index < 20; index++) writeIn(root, `src/new/file-${index}.ts`, 'x');
  await vi.waitFor(
    () => expect(existsSync(join(root, 'generated/new/file-19.ts'))).toBe(true),
    5000,
  );
  await settle(400);
  expect(rounds()).toBeLessThanOrEqual(3);
  expect(Object.keys(readTree(root))).toHaveLength(21);
});

test('a save is written, and its latency printed; a removed source takes its output along', async () => {
  const root = createProject({ ...files, 'src/old.ts': 'old' });
  await startWatching(root);
  const started = performance.now();
  writeIn(root, 'src/index.ts', 'two\n');
  await vi.waitFor(() => expect(readTree(root)['generated/index.ts']).toBe('two\n'), {
    timeout: 5000,
    interval: 5,
  });
  // Generous for a busy machine; the figure is printed for whoever looks.
  console.log(`save to written: ${Math.round(performance.now() - started)} ms`);
  rmSync(join(root, 'src/old.ts'));
  await vi.waitFor(() => expect(existsSync(join(root, 'generated/old.ts'))).toBe(false), 5000);
});

test('errors are shown and recovered from', async () => {
  const root = createProject(files);
  const { terminal } = await startWatching(root);
  writeIn(root, 'src/index.ts', 'BROKEN\n');
  await vi.waitFor(() => expect(terminal.said.err).toContain('BROKEN is broken.'), 5000);
  expect(readTree(root)['generated/index.ts']).toBe('one\n');
  writeIn(root, 'src/index.ts', 'mended\n');
  await vi.waitFor(() => expect(readTree(root)['generated/index.ts']).toBe('mended\n'), 5000);
});

test('a config that appears, breaks and is mended takes effect', async () => {
  const root = createProject(files);
  const { terminal } = await startWatching(root);
  writeIn(root, 'dualmode.config.json', '{ "out": "made" }');
  await vi.waitFor(() => expect(existsSync(join(root, 'made/index.ts'))).toBe(true), 5000);
  writeIn(root, 'dualmode.config.json', '{ "out": 1 }');
  await vi.waitFor(() => expect(terminal.said.err).toContain('DM1102'), 5000);
  writeIn(root, 'dualmode.config.json', '{ "out": "third" }');
  await vi.waitFor(() => expect(existsSync(join(root, 'third/index.ts'))).toBe(true), 5000);
});

test('an interrupt ends it with exit code 0', async () => {
  const root = createProject(files);
  const { terminal, ended } = await startWatching(root);
  terminal.interrupt();
  expect((await ended).code).toBe(0);
});

test('with the JSON reporter each round is one line', async () => {
  const root = createProject(files);
  const terminal = createTerminal(root);
  const ended = runLine(root, 'watch --reporter json', terminal);
  await vi.waitFor(() => expect(terminal.said.out).toContain('\n'), 5000);
  terminal.interrupt();
  await ended;
  expect(JSON.parse(terminal.said.out)).toMatchObject({
    command: 'watch',
    written: ['generated/index.ts'],
  });
});

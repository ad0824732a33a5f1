import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { overlayFiles } from '../../src/program/program.js';
import {
  loadNativeCompiler,
  type NativeCompiler,
  type NativeConnection,
} from '../../src/verify/native/native-compiler.js';
import { screenOutput } from '../../src/verify/native/screen-output.js';
import { watchProcess } from '../../src/verify/native/watchdog.js';

vi.setConfig({ testTimeout: 300_000 });

const compilerOptions = { strict: true, module: 'nodenext', target: 'esnext', types: ['node'] };

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);

test('a silent process is killed', async () => {
  const child = sleeper();
  watchProcess(child.pid ?? 0, 100);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
});

test('a process that is heard of, and one that nobody waits for any more, live on', async () => {
  const child = sleeper();
  const patienceMs = 1500;
  const watchdog = watchProcess(child.pid ?? 0, patienceMs);
  for (let waited = 0; waited < 3 * patienceMs; waited += 50) {
    watchdog.heard();
    await delay(50);
  }
  watchdog.stop();
  await delay(2.5 * patienceMs);
  expect(child.signalCode).toBeNull();
  child.kill();
});

test('a process that is gone is nothing to fall over', async () => {
  const child = sleeper();
  child.kill();
  await once(child, 'exit');
  watchProcess(child.pid ?? 0, 50);
  await delay(500);
});

// Windows stops no process
test.skipIf(process.platform === 'win32')(
  'a compiler that stops answering is ended, and has said nothing',
  async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'dualmode-watchdog-'));
    try {
      const repository = path.resolve(import.meta.dirname, '../..');
      symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
      writeFileSync(
        path.join(root, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, include: ['src'] }),
      );
      const compiler = await loadNativeCompiler(root);
      if (!compiler) throw new Error('no compiler');
      const connections: NativeConnection[] = [];
      const pidOf = (at: number) => connections[at]?.client?.channel?.child?.pid;
      const { API: Native } = compiler;
      const API = class extends Native {
        constructor(options: ConstructorParameters<NativeCompiler['API']>[0]) {
          super(options);
          connections.push(this);
        }
      };
      const file = 'src/size.ts';
      const piece = { text: 'export const size: number = 1;\n' };
      const texts = overlayFiles({ root, files: new Map([[file, piece.text]]) });
      const modules = new Map([[file, { source: file, kept: [], pieces: [piece] }]]);
      const screen = (isStopped: boolean) => {
        const files = {
          ...texts,
          readFile(name: string) {
            const text = texts.readFile(name);
            const pid = pidOf(connections.length - 1);
            if (isStopped && pid !== undefined && text !== undefined) process.kill(pid, 'SIGSTOP');
            return text;
          },
        };
        const request = { root, project: 'tsconfig.json', roots: [file], ambient: [], entries: [] };
        return screenOutput({ ...request, files, modules }, { ...compiler, API }, 2000);
      };
      expect(screen(false)).toEqual(new Set());
      expect(screen(true)).toBeUndefined();
      // nobody is left behind
      for (const at of [0, 1]) {
        await vi.waitFor(
          () => expect(() => process.kill(pidOf(at) ?? 0, 0)).toThrow('ESRCH'),
          5000,
        );
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);

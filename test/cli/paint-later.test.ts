import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProject } from '../config/project.js';

const jiti = join(
  createRequire(import.meta.url).resolve('jiti/package.json'),
  '../lib/jiti-cli.mjs',
);
const source = join(import.meta.dirname, '../../src/cli/paint-later.ts');

/** What a process says on stderr whose thread is busy for a while before it stops the line. */
function paintWhileBusy(busyMs: number): string {
  const root = createProject({
    'main.ts': `
      import { paintLater } from ${JSON.stringify(source)};
      const stop = paintLater('working', 200);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${busyMs});
      stop();
    `,
  });
  const { stderr } = spawnSync(process.execPath, [jiti, join(root, 'main.ts')], {
    encoding: 'utf8',
  });
  return stderr;
}

test('a busy thread does not keep the line from being painted, and it is taken away', () => {
  expect(paintWhileBusy(1500)).toBe('working\r\u001B[2K');
});

test('nothing is painted where the work is over before', () => {
  expect(paintWhileBusy(0)).toBe('');
});

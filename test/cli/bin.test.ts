import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProject } from '../config/project.js';

const bin = join(import.meta.dirname, '../../src/bin.ts');
const jiti = join(
  createRequire(import.meta.url).resolve('jiti/package.json'),
  '../lib/jiti-cli.mjs',
);

test('starts with a shebang', () => {
  expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('a process: findings on stderr without colours, exit code 1', () => {
  const root = createProject({ 'src/index.ts': '' });
  const { status, stdout, stderr } = spawnSync(process.execPath, [jiti, bin], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toBe(
    'error DM1105 There is no tsconfig.json.\n' +
      '  -> Create a tsconfig.json, or name yours with the option `project`.\n',
  );
});

test('a process: help and version are exit code 0', () => {
  const { status, stdout } = spawnSync(process.execPath, [jiti, bin, '--help'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('Usage: dualmode');
});

test('a process: SIGINT ends watch with exit code 0', async () => {
  const root = createProject({ 'src/index.ts': '' });
  const child = spawn(process.execPath, [jiti, bin, 'watch'], { cwd: root });
  await new Promise((resolve) => child.stderr.once('data', resolve));
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
});

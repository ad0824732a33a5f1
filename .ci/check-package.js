/**
 * Packs the package as it would be published, into a temporary directory, and lets publint and
 * "are the types wrong" judge the tarball. Run after the build. Exit code 1 when either objects.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-package-'));

/** @param {string} file @param {string[]} args */
function run(file, args) {
  const { status, stdout } = spawnSync(file, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { ok: status === 0, stdout };
}

try {
  const packed = run('npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    directory,
  ]);
  if (!packed.ok) throw new Error(`npm pack failed:\n${packed.stdout}`);
  const tarball = path.join(directory, JSON.parse(packed.stdout)[0].filename);
  const bin = path.join(root, 'node_modules', '.bin');
  const judgements = [
    run(path.join(bin, 'publint'), ['run', tarball, '--strict']),
    run(path.join(bin, 'attw'), [tarball, '--profile', 'esm-only', '--no-definitely-typed']),
  ];
  for (const { stdout } of judgements) process.stdout.write(stdout);
  process.exitCode = judgements.every(({ ok }) => ok) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

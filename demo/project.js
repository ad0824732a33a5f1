import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..');
const tsc = path.join(repository, 'node_modules', 'typescript', 'bin', 'tsc');

/** Where the demo's package and its consumer stand in the repository. */
export const packageDirectory = path.join(repository, 'fixtures', 'packages', 'config-finder');
const consumerDirectory = path.join(repository, 'fixtures', 'packages', 'config-finder-consumer');

/** Builds dualmode itself when that has not been done. */
export function buildGenerator() {
  if (existsSync(path.join(repository, 'dist', 'bin.js'))) return 'built already';
  compile(repository, 'tsconfig.json');
  return 'built';
}

/** Runs the command `dualmode` in a directory; what it prints goes through. */
export function generate(directory) {
  run(process.execPath, [path.join(repository, 'dist', 'bin.js')], directory);
}

/** Runs the TypeScript compiler over a project. */
export function compile(directory, project) {
  run(process.execPath, [tsc, '-p', project], directory);
}

/** Packs a package; returns the tarball's path. */
export function pack(directory, destination) {
  const flags = ['--json', '--loglevel=error', '--pack-destination', destination];
  const [packed] = JSON.parse(capture(npm, ['pack', ...flags], directory));
  return path.join(destination, packed.filename);
}

/** Installs a tarball into a new project that has nothing else, without a network. */
export async function installInto(directory, tarball) {
  await cp(consumerDirectory, directory, { recursive: true });
  const flags = ['--offline', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  run(npm, ['install', ...flags, tarball], directory);
}

/** Runs a consumer's program in its project; returns what it printed, parsed. */
export function runConsumer(directory, program, root) {
  return JSON.parse(capture(process.execPath, [path.join(directory, program), root], root));
}

/** A new directory outside the repository. */
export async function createWorkplace() {
  return realpath(await mkdtemp(path.join(tmpdir(), 'dualmode-demo-')));
}

/** The directory tree that the consumers search: configurations, links, a loop, broken JSON. */
export async function writeSearchedTree(root) {
  const files = {
    'package.json': '{ "name": "workspace", "app": { "level": "root", "nested": { "a": 1 } } }',
    'base.json': '{ "level": "base", "nested": { "base": true }, "list": [1, 2] }',
    'node_modules/@acme/preset/config.json': '{ "strict": true, "list": [] }',
    'web/.apprc.json': '{ "extends": ["../base", "@acme/preset"], "nested": { "web": 1 } }',
    'web/src/index.js': '',
    'loop/app.config.json': '{ "extends": "./other.json" }',
    'loop/other.json': '{ "extends": "./app.config.json" }',
    'orphan/.apprc.json': '{ "extends": "@acme/absent" }',
    'broken/package.json': '{',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.join(root, path.dirname(name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  await symlink('web', path.join(root, 'linked'));
  await symlink('self.json', path.join(root, 'self.json'));
  await symlink('absent', path.join(root, 'dangling'));
  return `${Object.keys(files).length} files, 3 links`;
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

function capture(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

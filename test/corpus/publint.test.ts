import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject, type RunSummary } from '../../src/project.js';

/**
 * A linter's core of 1,400 lines, in JavaScript with documented types: one function with closures,
 * objects of async methods, lists of tasks. All that is done to it is what its author would do.
 */
const installed = path.resolve(import.meta.dirname, '../../node_modules');
const project = mkdtempSync(path.join(tmpdir(), 'dualmode-publint-'));
let summary: RunSummary;

interface Message {
  readonly code: string;
  readonly path: readonly string[];
}
type Lint = (options: object) => Promise<{ readonly messages: readonly Message[] }>;
interface Core {
  readonly core: Lint;
  readonly coreSync: (options: object) => { readonly messages: readonly Message[] };
}
interface Disk {
  readonly createNodeVfs: () => object;
  readonly createNodeVfsSync: () => object;
}

beforeAll(async () => {
  cpSync(path.join(installed, 'publint/src'), path.join(project, 'src'), { recursive: true });
  mkdirSync(path.join(project, 'node_modules'));
  for (const name of ['@types', '@publint', 'publint', 'sade', 'picocolors', 'mri']) {
    const target = path.join(installed, name);
    if (existsSync(target))
      symlinkSync(target, path.join(project, 'node_modules', name), 'junction');
  }
  const manifest = { name: 'linter', version: '1.0.0', type: 'module' };
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    allowJs: true,
    strict: true,
    skipLibCheck: true,
  };
  write('package.json', JSON.stringify(manifest));
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  change('src/shared/core.js', portCore);
  change('src/node/vfs-node.js', (text) =>
    replaceOnce(text, '.Vfs}\n */', '.Vfs}\n * @dualMode\n */'),
  );
  const { options } = await resolveOptions(project, { entries: ['src/index-node.js'] });
  if (options === undefined) throw new Error('no options');
  summary = await generateProject(options);
});
afterAll(() => rmSync(project, { recursive: true }));

test('is lowered without a finding', () => {
  expect(summary.diagnostics).toEqual([]);
  expect(summary.written.length).toBeGreaterThan(0);
});

test('both variants find in packages what publint itself finds', async () => {
  const { publint } = await load<{ publint: Lint }>(
    path.join(installed, 'publint/src/index-node.js'),
  );
  const { core, coreSync } = await load<Core>(path.join(project, 'generated/shared/core.js'));
  const disk = await load<Disk>(path.join(project, 'generated/node/vfs-node.js'));
  const packages = readdirSync(installed).filter((name) =>
    existsSync(path.join(installed, name, 'package.json')),
  );
  let found = 0;
  for (const name of packages.slice(0, 60)) {
    const pkgDir = path.join(installed, name);
    const options = { pkgDir, level: 'suggestion', strict: false };
    const expected = listOf(await publint({ ...options, pack: false }));
    expect(listOf(await core({ ...options, vfs: disk.createNodeVfs() })), name).toEqual(expected);
    expect(listOf(coreSync({ ...options, vfs: disk.createNodeVfsSync() })), name).toEqual(expected);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(20);
});

/** The tag; tasks in lists, where a queue started each one as it came; a promise awaited at once. */
function portCore(text: string): string {
  const marked = replaceOnce(text, '.Result>}\n */', '.Result>}\n * @dualMode\n */');
  return replaceOnce(
    replaceOnce(
      replaceOnce(
        marked,
        '  const crawlNestedPackageJsonPromise = crawlNestedPackageJson(pkgDir)\n  promiseQueue.push(() => crawlNestedPackageJsonPromise)\n',
        '  await crawlNestedPackageJson(pkgDir)\n',
      ),
      '      await crawlNestedPackageJsonPromise\n',
      '',
    ),
    '  createPromiseQueue,\n',
    '',
  )
    .replaceAll(
      /const (\w+) = createPromiseQueue\(\)/g,
      '/** @type {(() => Promise<any>)[]} */\n  const $1 = []',
    )
    .replaceAll(/await (\w+)\.wait\(\)/g, 'await Promise.all($1.map((task) => task()))');
}

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`'${from}' stands there ${parts.length - 1} times`);
  return parts.join(to);
}

/** Tasks overlap, so the order of what they find is nobody's promise. */
function listOf({ messages }: { readonly messages: readonly Message[] }): readonly string[] {
  return messages.map((one) => `${one.code} ${one.path.join('.')}`).sort();
}

async function load<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(file).href)) as T;
}

function change(file: string, edit: (text: string) => string): void {
  write(file, edit(readFileSync(path.join(project, file), 'utf8')));
}

function write(file: string, text: string): void {
  writeFileSync(path.join(project, file), text);
}

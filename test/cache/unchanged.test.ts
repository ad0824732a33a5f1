import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOptions } from '../../src/cache/describe-request.js';
import { findUnchanged } from '../../src/cache/find-unchanged.js';
import type { LastRun } from '../../src/cache/last-run.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import type { ResolvedOptions } from '../../src/config/options.js';
import { createCounts } from '../../src/model/counts.js';
import { checkProject, generateProject, type RunSummary } from '../../src/project.js';

const work = mkdtempSync(join(tmpdir(), 'dualmode-cache-'));
const original = join(work, 'original');

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "notes", "version": "1.0.0", "type": "module" }\n',
  'tsconfig.json': '{ "extends": "./tsconfig.base.json", "include": ["src", "types"] }\n',
  'tsconfig.base.json':
    '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "strict": true, "types": ["clock"] } }\n',
  'dualmode.config.mjs': "import { out } from './settings.mjs';\nexport default { out };\n",
  'settings.mjs': "export const out = 'generated';\n",
  '.prettierrc.json': '{ "singleQuote": true }\n',
  'node_modules/@types/clock/package.json': '{ "name": "@types/clock", "version": "1.0.0" }\n',
  'node_modules/@types/clock/index.d.ts': 'declare function tick(): number;\n',
  'types/own.d.ts': 'declare const build: string;\n',
  'src/index.ts': "export * from './notes.js';\nexport { version } from './version.js';\n",
  'src/version.ts': 'export const version = 1;\n',
  'src/notes.ts': `/** Reads notes. @dualMode */
export async function readNotes(get: () => Promise<string>): Promise<string> {
  // dualmode-accept DM2104: nobody waits for the log
  return (await get()) + tick() + build;
}
`.replace(/ *\/\/ dualmode-accept.*\n/, ''),
  'src/logo.bin': '\u0000\u0001',
};

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) write(original, path, text);
  const summary = await run(original);
  expect(summary.diagnostics).toEqual([]);
  expect(summary.written).toContain('generated/notes.ts');
}, 120_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

let copies = 0;

/** The project at another path, as a cache that was restored on another machine. */
function copyProject(): string {
  const root = join(work, `copy-${++copies}`);
  cpSync(original, root, { recursive: true });
  return root;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function optionsOf(root: string): Promise<ResolvedOptions> {
  const { options, diagnostics } = await resolveOptions(root);
  if (!options) throw new Error(JSON.stringify(diagnostics));
  return options;
}

async function run(root: string): Promise<RunSummary> {
  return generateProject(await optionsOf(root), { line: '[]' });
}

/** As the command line asks, before the config is loaded. */
function askByLine(root: string): LastRun | undefined {
  return findUnchanged({ root, line: '[]' });
}

describe('nothing changed', () => {
  test('a second run reads no file, compiles nothing and writes nothing', async () => {
    const root = copyProject();
    await run(root); // of the copy, so that its stats are known
    await new Promise((done) => setTimeout(done, 50));
    await run(root);
    const { counts, written, unchanged, diagnostics } = await run(root);
    expect(counts).toEqual(createCounts());
    expect({ written, diagnostics }).toEqual({ written: [], diagnostics: [] });
    expect(unchanged).toContain('generated/notes.ts');
    expect(unchanged).not.toContain('generated/.dualmode-record.json');
  });

  test('in another place contents are compared, once', async () => {
    const root = copyProject();
    const counts = createCounts();
    const options = describeOptions(await optionsOf(root));
    expect(findUnchanged({ root, options, counts })).toBeDefined();
    expect(counts.sourcesRead).toBeGreaterThan(0);
    await new Promise((done) => setTimeout(done, 50));
    findUnchanged({ root, options });
    const again = createCounts();
    expect(findUnchanged({ root, options, counts: again })).toBeDefined();
    expect(again).toEqual(createCounts());
  });

  test('`check` goes by the content of the output, every time', async () => {
    const root = copyProject();
    const options = describeOptions(await optionsOf(root));
    const counts = createCounts();
    expect(findUnchanged({ root, options, byContent: true, counts })).toBeDefined();
    expect(counts.outputsRead).toBe(Object.keys(askByLine(root)?.outputs ?? {}).length);
    expect((await checkProject(await optionsOf(root))).diagnostics).toEqual([]);
  });

  test('the cache holds no absolute path', () => {
    expect(readFileSync(join(original, '.dualmode/last-run'), 'utf8')).not.toContain(work);
  });
});

describe('a change is seen', () => {
  const changes: readonly (readonly [what: string, change: (root: string) => void])[] = [
    ['a source', (root) => appendFileSync(join(root, 'src/version.ts'), '// more\n')],
    ['a source, as long as before', (root) => replaceIn(root, 'src/version.ts', '1', '2')],
    ['a new source', (root) => write(root, 'src/new.ts', '')],
    ['a new source in a new folder', (root) => write(root, 'src/deep/new.ts', '')],
    ['a source that is gone', (root) => rmSync(join(root, 'src/version.ts'))],
    [
      'a renamed source',
      (root) => renameSync(join(root, 'src/version.ts'), join(root, 'src/other.ts')),
    ],
    ['an asset', (root) => replaceIn(root, 'src/logo.bin', '\u0001', '\u0002')],
    [
      'an output that was edited',
      (root) => replaceIn(root, 'generated/notes.ts', 'async', 'aSync'),
    ],
    ['an output that is gone', (root) => rmSync(join(root, 'generated/version.ts'))],
    ['a foreign file in the output', (root) => write(root, 'generated/foreign.ts', '')],
    ['the manifest', (root) => appendFileSync(join(root, 'dualmode.json'), ' ')],
    ['the record', (root) => appendFileSync(join(root, 'generated/.dualmode-record.json'), ' ')],
    ['a folder of links for an output', (root) => linkAway(root, 'generated')],
    ['a link among the sources', (root) => symlinkSync('version.ts', join(root, 'src/link.ts'))],
    ['the tsconfig', (root) => replaceIn(root, 'tsconfig.json', 'types', 'types2')],
    ['what the tsconfig extends', (root) => replaceIn(root, 'tsconfig.base.json', 'true', 'false')],
    ['package.json', (root) => replaceIn(root, 'package.json', 'notes', 'memos')],
    [
      'the config',
      (root) => replaceIn(root, 'dualmode.config.mjs', '{ out }', '{ out, infer: false }'),
    ],
    ['what the config imports', (root) => replaceIn(root, 'settings.mjs', 'generated', 'out')],
    ['a second config', (root) => write(root, 'dualmode.config.json', '{}')],
    ["the formatter's config", (root) => replaceIn(root, '.prettierrc.json', 'true', 'false')],
    [
      'a new config of the formatter',
      (root) => write(root, '.editorconfig', '[*]\nindent_size = 8\n'),
    ],
    ['a config of the formatter above', (root) => write(root, '../.prettierrc', '{}')],
    ['an ignore file', (root) => write(root, '.prettierignore', '*')],
    ['a lock file', (root) => write(root, 'package-lock.json', '{}')],
    [
      'a type of a package',
      (root) => replaceIn(root, 'node_modules/@types/clock/index.d.ts', 'number', 'string'),
    ],
    ['a new package of types', (root) => write(root, 'node_modules/@types/other/index.d.ts', '')],
    [
      'a declaration file beside the sources',
      (root) => replaceIn(root, 'types/own.d.ts', 'string', 'number'),
    ],
    ['a new declaration file', (root) => write(root, 'types/more.d.ts', '')],
  ];

  test.each(changes)('%s', (_, change) => {
    const root = copyProject();
    expect(askByLine(root)).toBeDefined();
    change(root);
    const found = askByLine(root);
    rmSync(join(work, '.prettierrc'), { force: true });
    expect(found).toBeUndefined();
  });

  test('another command line, and other options', async () => {
    const root = copyProject();
    expect(findUnchanged({ root, line: '["--no-verify"]' })).toBeUndefined();
    const options = describeOptions({ ...(await optionsOf(root)), verify: false });
    expect(findUnchanged({ root, options })).toBeUndefined();
  });

  test('a file of the same size and with the same times', async () => {
    const root = copyProject();
    await run(root);
    await new Promise((done) => setTimeout(done, 50));
    await run(root);
    const path = join(root, 'src/version.ts');
    const { atime, mtime } = statSync(path);
    replaceIn(root, 'src/version.ts', '1', '2');
    utimesSync(path, atime, mtime);
    expect(askByLine(root)).toBeUndefined();
  });

  test('a file that changes in the tick in which it was noted', async () => {
    const root = copyProject();
    appendFileSync(join(root, 'src/version.ts'), '// now\n');
    await run(root);
    // the cache is as young as the file: times do not tell, the content does
    const path = join(root, 'src/version.ts');
    const cache = join(root, '.dualmode/last-run');
    const { mtime } = statSync(path);
    utimesSync(cache, mtime, mtime);
    const counts = createCounts();
    expect(findUnchanged({ root, line: '[]', counts })).toBeDefined();
    expect(counts.sourcesRead).toBeGreaterThan(0);
  });

  test('a config that says something else each time is run each time', async () => {
    const root = copyProject();
    write(
      root,
      'dualmode.config.mjs',
      "export default { out: process.env['OUT'] ?? 'generated' };\n",
    );
    await run(root);
    expect(askByLine(root)).toBeUndefined();
    const options = describeOptions(await optionsOf(root));
    expect(findUnchanged({ root, options })).toBeDefined();
    expect(findUnchanged({ root, options, line: '[]' })).toBeDefined();
    expect(askByLine(root)).toBeUndefined();
  });
});

test('a run that stopped at an error leaves nothing to compare with', async () => {
  const root = copyProject();
  replaceIn(root, 'src/notes.ts', 'await get()', 'get()');
  const first = await run(root);
  expect(first.diagnostics.map((one) => one.severity)).toContain('error');
  const second = await run(root);
  expect(second.diagnostics).toEqual(first.diagnostics);
  replaceIn(root, 'src/notes.ts', 'get()', 'await get()');
  expect((await run(root)).diagnostics).toEqual([]);
});

test('warnings are said again', async () => {
  const root = copyProject();
  rmSync(join(root, 'dualmode.config.mjs'));
  const config = { counterparts: { 'nowhere#read': 'nowhere#readSync' } };
  write(root, 'dualmode.config.json', JSON.stringify(config));
  const first = await run(root);
  expect(first.diagnostics.map((one) => one.code)).toEqual(['DM2312']);
  const second = await run(root);
  expect(second.counts.filesParsed).toBe(0);
  expect(second.written).toEqual([]);
  expect(second.diagnostics).toEqual(first.diagnostics);
});

function replaceIn(root: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(root, path), text.replace(from, to));
}

function linkAway(root: string, folder: string): void {
  renameSync(join(root, folder), join(root, `../${folder}-${copies}`));
  symlinkSync(join(root, `../${folder}-${copies}`), join(root, folder));
  expect(existsSync(join(root, folder))).toBe(true);
}

import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCacheFile, writeCacheFile } from '../../src/cache/cache-file.js';
import { describeTool } from '../../src/cache/describe-tool.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generate } from '../../src/generate.js';
import { createProjectSession, generateProject, type RunSummary } from '../../src/project.js';
import { readTree } from '../write/run.js';

const root = mkdtempSync(join(tmpdir(), 'dualmode-one-'));
const length = 10;
/** Of a run over all of them. */
let allEdits = 0;

/** A chain of modules, in which each calls the one before it. */
function chainModule(index: number, type = 'string'): string {
  const before = index - 1;
  const imports = index === 0 ? '' : `import { load${before} } from './chain${before}.js';\n`;
  const value = index === 0 ? "await readFile(path, 'utf8')" : `await load${before}(path)`;
  const result = type === 'string' ? 'String(text)' : 'Number(text)';
  return `import { readFile } from 'node:fs/promises';
${imports}
/** Loads. @dualMode */
export async function load${index}(path: string): Promise<${type}> {
  const text = ${value};
  return ${result};
}

export function size${index}(path: string) {
  return path.length;
}
`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeAll(async () => {
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
  const compilerOptions = { module: 'nodenext', target: 'es2022', types: ['node'], strict: true };
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  for (let index = 0; index < length; index++) write(`src/chain${index}.ts`, chainModule(index));
  write('src/index.ts', `export * from './chain${length - 1}.js';\n`);
  write('src/alone.ts', 'export const alone = 1;\n');
  const { diagnostics, counts } = await run();
  expect(diagnostics).toEqual([]);
  expect(counts.modulesAnalyzed).toBe(length);
  allEdits = counts.editsApplied;
}, 300_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A run as in a new process, unless it gets a session. */
async function run(session = createProjectSession()): Promise<RunSummary> {
  const { options } = await resolveOptions(root);
  if (!options) throw new Error('no options');
  return generateProject(options, { session });
}

/** What a run from nothing writes. */
async function cleanOutput(): Promise<Readonly<Record<string, string>>> {
  const { options } = await resolveOptions(root);
  if (!options) throw new Error('no options');
  const texts = Object.entries(readTree(root, 'src'));
  const { files } = await generate(options, new Map(texts));
  const inFolder = files.filter((file) => file.path.startsWith('generated/'));
  return Object.fromEntries(inFolder.map((file) => [file.path, file.text]));
}

test('a body: one module is analysed, checked and laid out, in a new process too', async () => {
  write('src/chain4.ts', chainModule(4).replace('String(text)', 'String(text).trim()'));
  const { counts, written } = await run();
  expect(written.filter((path) => !path.endsWith('.map'))).toEqual(['generated/chain4.ts']);
  expect(counts.modulesAnalyzed).toBe(1);
  expect(counts.modulesVerified).toBe(1);
  expect(counts.bytesFormatted).toBeLessThan(2000);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

test('a comment at the end is seen by nobody else', async () => {
  appendFileSync(join(root, 'src/chain2.ts'), '// the end\n');
  const { counts } = await run();
  expect(counts.modulesAnalyzed).toBe(1);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

test('a result type: all that reach it are analysed', async () => {
  write('src/chain6.ts', chainModule(6, 'number'));
  const { counts } = await run();
  expect(counts.modulesAnalyzed).toBe(length - 6);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

test('a session parses one module, and a missing output is written again', async () => {
  const session = createProjectSession();
  appendFileSync(join(root, 'src/alone.ts'), '// first\n');
  await run(session);
  write('src/chain1.ts', chainModule(1).replace('String(text)', 'String(text).trimEnd()'));
  rmSync(join(root, 'generated/chain8.ts'));
  const { counts, written } = await run(session);
  expect(counts.modulesAnalyzed).toBe(1);
  expect(written.filter((path) => !path.endsWith('.map'))).toEqual([
    'generated/chain1.ts',
    'generated/chain8.ts',
  ]);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

test('a helper that needs no sync variant any more has none, though it is called as before', async () => {
  const helper = (text: string): void => write('src/helper.ts', `export ${text}\n`);
  const user = (call: string): void =>
    write(
      'src/user.ts',
      `import { trim } from './helper.js';

/** @dualMode */
export async function tidy(text: string): Promise<string> {
  return ${call};
}
`,
    );
  helper('async function trim(text: string): Promise<string> { return text.trim(); }');
  user('await trim(text)');
  await run();
  expect(readTree(root)['generated/helper.ts']).toContain('trimSync');
  helper('function trim(text: string): string { return text.trim(); }');
  user('trim(text)');
  expect((await run()).diagnostics).toEqual([]);
  expect(readTree(root)['generated/helper.ts']).not.toContain('trimSync');
  expect(readTree(root)).toEqual(await cleanOutput());
  rmSync(join(root, 'src/helper.ts'));
  rmSync(join(root, 'src/user.ts'));
}, 120_000);

test('an error in the output is found again, and gone when it is repaired', async () => {
  const good = chainModule(3);
  write('src/chain3.ts', good.replace('String(text)', 'String(text); const wrong: number = path'));
  const first = await run();
  expect(first.diagnostics.some((one) => one.severity === 'error')).toBe(true);
  expect((await run()).diagnostics).toEqual(first.diagnostics);
  write('src/chain3.ts', good);
  expect((await run()).diagnostics).toEqual([]);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

test('a memory of another shape is none', async () => {
  const file = { root, name: 'modules', tool: describeTool() };
  const { value } = readCacheFile(file) ?? {};
  expect(JSON.stringify(value)).not.toContain(root);
  writeCacheFile(file, { ...(value as object), modules: { 'src/chain0.ts': 'all' } });
  appendFileSync(join(root, 'src/chain0.ts'), '// other\n');
  const whole = await run();
  expect(whole.counts.modulesAnalyzed).toBe(length);
  expect(whole.diagnostics).toEqual([]);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

const factsFile = join(root, '.dualmode/facts');

const damages: readonly (readonly [what: string, damage: () => void])[] = [
  ['deleted', () => rmSync(factsFile)],
  ['cut off', () => truncateSync(factsFile, 100)],
  ['of another run', () => writeFileSync(factsFile, '{}'.repeat(10_000))],
  ['a folder', () => (rmSync(factsFile), mkdirSync(factsFile))],
];

test.each(damages)(
  'facts that are %s cost a clean run',
  async (_, damage) => {
    damage();
    // what the import of it adds is read from its facts
    write('src/chain5.ts', `${chainModule(5)}export const more = 1;\n`);
    rmSync(join(root, 'generated/chain7.ts'));
    const { diagnostics, written } = await run();
    expect(diagnostics).toEqual([]);
    expect(written).toContain('generated/chain7.ts');
    expect(readTree(root)).toEqual(await cleanOutput());
    rmSync(factsFile, { recursive: true });
    write('src/chain5.ts', chainModule(5));
    expect((await run()).diagnostics).toEqual([]);
    expect(readTree(root)).toEqual(await cleanOutput());
  },
  120_000,
);

test('what did not change is neither read nor made again', async () => {
  const session = createProjectSession();
  await run(session);
  // so that no file is as young as the marks of it
  await delay(50);
  write('src/chain2.ts', `${chainModule(2)}// one\n`);
  await run(session);
  await delay(50);
  write('src/chain2.ts', `${chainModule(2)}// two\n`);
  const { counts, written, unchanged } = await run(session);
  expect(written).toEqual(['generated/chain2.ts']);
  expect(unchanged.length).toBeGreaterThan(length);
  expect(counts).toMatchObject({ modulesAnalyzed: 1, modulesVerified: 1, modulesPlanned: 1 });
  // as source: read, analysed, remembered; as output: read
  expect(counts.modulesKeyed).toBeGreaterThan(0);
  expect(counts.modulesKeyed).toBeLessThanOrEqual(5);
  // to see that it is another one, and to take it
  expect(counts.sourcesRead).toBeLessThanOrEqual(2);
  // the two that are replaced, and the entries, which are made each time
  expect(counts.outputsRead).toBeLessThanOrEqual(2 + 4);
  // it, and what it imports, for its check
  expect(counts.editsApplied).toBeGreaterThan(0);
  expect(counts.editsApplied).toBeLessThan(allEdits / 2);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

test('of what a changed module imports, as much is parsed as can be seen of it', async () => {
  appendFileSync(join(root, 'src/chain0.ts'), '// near\n');
  const near = await run();
  appendFileSync(join(root, 'src/chain8.ts'), '// far\n');
  const far = await run();
  expect(far.counts.modulesAnalyzed).toBe(1);
  // the one that it imports, as source and as output, and not the seven behind that
  expect(far.counts.filesParsed - near.counts.filesParsed).toBeLessThanOrEqual(2);
  expect(readTree(root)).toEqual(await cleanOutput());
}, 120_000);

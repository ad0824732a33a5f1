/** What a bridged function becomes where the project is not the usual one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadDefaults } from './options.js';
import { generate } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';

const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-places-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const LOAD = `/** @dualMode bridge */
export async function load(url: string): Promise<number> {
  return (await fetch(url)).status;
}
`;

async function generateWith(
  compilerOptions: object,
  files: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>> = {},
): Promise<GenerateResult> {
  const typeRoots = [path.resolve(import.meta.dirname, '../../node_modules/@types')];
  const base = { target: 'es2022', lib: ['esnext'], types: ['node'], typeRoots, strict: true };
  const config = { compilerOptions: { ...base, ...compilerOptions } };
  writeFileSync(path.join(directory, 'tsconfig.json'), JSON.stringify(config));
  return generate({ ...loadDefaults(directory), ...options }, new Map(Object.entries(files)));
}

function textOf(result: GenerateResult, file: string): string {
  expect(result.diagnostics).toEqual([]);
  return result.files.find((one) => one.path === file)?.text ?? '';
}

/** True where Node itself takes TypeScript. */
const hasTypes = Reflect.get(process.features, 'typescript') === 'strip';

function runUncompiled({ files }: GenerateResult): string {
  for (const { path: file, text } of files) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  }
  const main = path.join(directory, 'generated/main.mjs');
  writeFileSync(
    main,
    "import { load } from './index.mts';\nconsole.log(load.sync('data:text/plain,Thames'));\n",
  );
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', main], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return (stdout + stderr).trim();
}

test('a module that is compiled to CommonJS is refused', async () => {
  const result = await generateWith(
    { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
    { 'src/index.ts': LOAD },
  );
  expect(result.diagnostics.map((one) => [one.code, one.location?.line])).toEqual([['DM2708', 2]]);
});

test('where modules are imported as .ts, so is the copied runtime', async () => {
  const result = await generateWith(
    { module: 'nodenext', rewriteRelativeImportExtensions: true },
    {
      'src/index.mts': `import { load } from './load.mts';\nexport { load };\n`,
      'src/load.mts': LOAD,
    },
  );
  expect(textOf(result, 'generated/load.mts')).toMatch(/module: ["']\.\/load\.bridge\.mjs["']/);
  expect(textOf(result, 'generated/load.bridge.mts')).toContain("from './load.mts';");
  if (hasTypes) expect(runUncompiled(result)).toBe('200');
  const runtime = result.files.filter((one) => one.path.includes('/dualmode/'));
  expect(runtime.length).toBeGreaterThan(20);
  for (const { path: file, text } of runtime) expect(text, file).not.toMatch(/from '\.[^']*\.js'/);
});

test('the preset "node" bridges to the plain name, which is the async variant', async () => {
  const result = await generateWith(
    { module: 'esnext', moduleResolution: 'bundler' },
    { 'src/index.ts': LOAD },
    { names: { preset: 'node', sync: '{name}Sync', async: '{name}', dispatcher: '{name}' } },
  );
  expect(textOf(result, 'generated/index.bridge.ts')).toContain("export { load } from './index");
  expect(textOf(result, 'generated/index.ts')).toMatch(/^ *["']load["'],$/m);
});

test('the preset "suffix-async" bridges to the name of the source', async () => {
  const result = await generateWith(
    { module: 'esnext', moduleResolution: 'bundler' },
    { 'src/index.ts': LOAD.replace('load', 'loadAsync') },
    { names: { preset: 'suffix-async', sync: '{name}', async: '{name}Async' } },
  );
  const text = textOf(result, 'generated/index.ts');
  expect(text).toContain('export function load(url: string): number {');
  expect(text).toMatch(/^ *["']loadAsync["'],$/m);
  expect(textOf(result, 'generated/index.bridge.ts')).toContain('export { loadAsync } from');
});

test('nothing of the background loop is written where nothing is bridged', async () => {
  const result = await generateWith(
    { module: 'nodenext' },
    { 'src/index.mts': LOAD.replace(' bridge', '').replace(/return .*/, 'return url.length;') },
  );
  expect(textOf(result, 'generated/index.mts')).toContain('loadSync');
  expect(result.files.filter((one) => one.kind === 'support')).toEqual([]);
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { createConsumer } from '../../src/consumer/consumer.js';
import { formatPretty } from '../../src/diagnostics/formats/pretty.js';
import { generate } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';

// The README shows real output: UPDATE_README=1 writes it in.
const file = path.resolve(import.meta.dirname, '../../README.md');
const typesOfNode = path.resolve(import.meta.dirname, '../../node_modules/@types');
let root: string;
let readme: string;

beforeAll(async () => {
  readme = await readFile(file, 'utf8');
  root = await mkdtemp(path.join(tmpdir(), 'dualmode-readme-'));
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    typeRoots: [typesOfNode],
    types: ['node'],
  };
  await writeFile(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  await writeFile(path.join(root, 'package.json'), JSON.stringify({ name: 'app', type: 'module' }));
});

afterAll(() => rm(root, { recursive: true }));

function block(mark: string): string {
  const found = new RegExp(`<!-- ${mark} -->\n+\`\`\`\\w*\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  if (found === undefined) throw new Error(`no block ${mark} in the README`);
  return found;
}

async function hold(mark: string, actual: string): Promise<void> {
  if (process.env['UPDATE_README'] === '1') {
    const shown = new RegExp(`(<!-- ${mark} -->\n+\`\`\`\\w*\n)[\\s\\S]*?(\`\`\`)`);
    readme = readme.replace(shown, (_, open: string, close: string) => open + actual + close);
    await writeFile(file, readme);
  }
  expect(block(mark)).toBe(actual);
}

async function generateFrom(source: string, text: string): Promise<GenerateResult> {
  await mkdir(path.join(root, 'src'), { recursive: true });
  const { options } = await resolveOptions(root);
  if (options === undefined) throw new Error('the options do not resolve');
  return generate({ ...options, entries: [source] }, new Map([[source, text]]));
}

test('shows the output of its example', async () => {
  const { files, diagnostics } = await generateFrom('src/index.ts', block('source: src/index.ts'));
  expect(diagnostics).toEqual([]);
  const output = files.find((one) => one.path === 'generated/index.ts');
  await hold('output: generated/index.ts', output?.text ?? '');
});

test('shows the findings of its refused example', async () => {
  const source = 'src/refused.ts';
  const { files, diagnostics } = await generateFrom(source, block(`source: ${source}`));
  expect(files).toEqual([]);
  const text = formatPretty(diagnostics, { colors: false });
  await hold(`findings: ${source}`, `${text.trim()}\n`);
});

const repository = path.resolve(import.meta.dirname, '../..');
const app = 'fixtures/packages/http-fetch-consumer/src/app.ts';

test.each(['fixtures/packages/http-fetch/src/index.ts', app])('shows %s as it is', async (name) => {
  await hold(`file: ${name}`, await readFile(path.join(repository, name), 'utf8'));
});

test('shows what becomes of its consumer', async () => {
  const installed = path.join(root, 'node_modules/http-fetch');
  for (const part of ['package.json', 'dualmode.json']) {
    await cp(
      path.join(repository, 'fixtures/packages/http-fetch', part),
      path.join(installed, part),
    );
  }
  const text = await readFile(path.join(repository, app), 'utf8');
  const { output, diagnostics } = createConsumer({ root }).compile(path.join(root, 'app.ts'), text);
  expect(diagnostics).toEqual([]);
  await hold(`linked: ${app}`, output?.code ?? '');
});

test('shows the help of the command line', async () => {
  const bin = path.resolve(import.meta.dirname, '../../dist/bin.js');
  const { stdout } = await promisify(execFile)(process.execPath, [bin, '--help'], {
    env: { ...process.env, COLUMNS: '100', NO_COLOR: '1' },
  });
  await hold('help', stdout);
});

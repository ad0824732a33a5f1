import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generate } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';
import { createProject } from '../config/project.js';

const source = [
  '/** Greets. @dualMode */',
  'export async function greet(name: string): Promise<string> {',
  "\treturn 'Hello, ' + (await Promise.resolve(name))",
  '}',
  '',
].join('\n');

const files = {
  'tsconfig.json': '{}',
  'package.json': '{ "type": "module" }',
  'src/index.ts': source,
};

async function generateIn(root: string): Promise<GenerateResult> {
  const { options } = await resolveOptions(root, { formatter: 'oxfmt', verify: false });
  if (options === undefined) throw new Error('the project has no options');
  return generate(options, new Map([['src/index.ts', source]]));
}

function install(root: string): void {
  mkdirSync(join(root, 'node_modules'));
  const own = resolve(import.meta.dirname, '../../node_modules/oxfmt');
  symlinkSync(own, join(root, 'node_modules/oxfmt'), 'junction');
}

test('a project without oxfmt is told so, and nothing comes out', async () => {
  const { diagnostics, files: output } = await generateIn(createProject(files));
  expect(diagnostics.map((one) => one.code)).toEqual(['DM4040']);
  expect(output).toEqual([]);
});

test("the project's own config holds, comments in it or not", async () => {
  const config = '{\n  // as in the house\n  "semi": false,\n  "tabWidth": 3,\n}';
  const root = createProject({ ...files, '.oxfmtrc.jsonc': config });
  install(root);
  const { files: output } = await generateIn(root);
  const text = output.find((one) => one.path === 'generated/index.ts')?.text;
  expect(text).toContain(
    'function greetSync(name: string): string {\n   return "Hello, " + name\n}',
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject, type RunSummary } from '../../src/project.js';
import { createProject, writeIn } from '../config/project.js';

const files = {
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "strict": true, "noUnusedLocals": true } }',
  'package.json': '{ "type": "module" }',
  'src/shared/limit.ts': 'export const limit = 3;\n',
  'src/async/deep/load.ts': [
    "import { limit } from '../../shared/limit.js';",
    'export async function load(names: readonly string[]): Promise<readonly string[]> {',
    '  return names.slice(0, limit);',
    '}',
    '',
  ].join('\n'),
  'src/async/plain.ts':
    "import { limit } from '../shared/limit.js';\n\nexport const twice = limit * 2;\n",
  'src/async/index.ts':
    "export { load } from './deep/load.js';\nexport { twice } from './plain.js';\n",
};

async function run(root: string, flags: Readonly<Record<string, unknown>>): Promise<RunSummary> {
  const { options, diagnostics } = await resolveOptions(root, { layout: 'split', ...flags });
  if (options === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return generateProject(options);
}

test('src/async becomes src/sync, with the same names and imports', async () => {
  const root = createProject(files);
  const { diagnostics, written } = await run(root, {});
  expect(diagnostics).toEqual([]);
  expect(written.toSorted()).toEqual([
    'src/sync/deep/load.ts',
    'src/sync/deep/load.ts.map',
    'src/sync/index.ts',
    'src/sync/plain.ts',
  ]);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  expect(read('src/sync/index.ts')).toBe(files['src/async/index.ts']);
  expect(read('src/sync/plain.ts')).toBe(files['src/async/plain.ts']);
  expect(read('src/sync/deep/load.ts')).toContain('export function load(names: readonly string[])');
  expect((await run(root, {})).written).toEqual([]);
});

test('imports that leave the tree are led anew where it lies deeper', async () => {
  const root = createProject(files);
  const { diagnostics } = await run(root, { out: 'generated/lib/sync' });
  expect(diagnostics).toEqual([]);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  expect(read('generated/lib/sync/plain.ts')).toContain(
    "import { limit } from '../../../src/shared/limit.js';",
  );
  expect(read('generated/lib/sync/deep/load.ts')).toContain(
    "import { limit } from '../../../../src/shared/limit.js';",
  );
});

test('what cannot be lowered in any module refuses the whole tree', async () => {
  const root = createProject(files);
  const race =
    'export async function first(all: Promise<string>[]): Promise<string> {\n  return Promise.race(all);\n}\n';
  writeIn(root, 'src/async/race.ts', race);
  const { diagnostics, written } = await run(root, {});
  expect(diagnostics.map((one) => one.location?.file)).toContain('src/async/race.ts');
  expect(written).toEqual([]);
});

test('the output must not lie in its source', async () => {
  const root = createProject(files);
  const { diagnostics } = await resolveOptions(root, { layout: 'split', out: 'src/async/sync' });
  expect(diagnostics.map((one) => one.code)).toEqual(['DM1107']);
});

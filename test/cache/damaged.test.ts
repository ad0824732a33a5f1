import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCacheFile, writeCacheFile } from '../../src/cache/cache-file.js';
import { describeTool } from '../../src/cache/describe-tool.js';
import { findUnchanged } from '../../src/cache/find-unchanged.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject, type RunSummary } from '../../src/project.js';
import { readTree } from '../write/run.js';

const work = mkdtempSync(join(tmpdir(), 'dualmode-damaged-'));
const original = join(work, 'original');
const tool = describeTool();

beforeAll(async () => {
  mkdirSync(join(original, 'src'), { recursive: true });
  writeFileSync(join(original, 'tsconfig.json'), '{}');
  writeFileSync(join(original, 'src/index.ts'), 'export const answer = 42;\n');
  expect((await run(original)).written).toEqual(['generated/index.ts']);
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

async function run(root: string): Promise<RunSummary> {
  const { options } = await resolveOptions(root);
  if (!options) throw new Error('no options');
  return generateProject(options, { line: '[]' });
}

const lastRun = (root: string): string => join(root, '.dualmode/last-run');

/** The text of the cache, with a head that fits: damage that no hash finds. */
function forge(root: string, change: (value: Record<string, unknown>) => unknown): void {
  const { value } = readCacheFile({ root, name: 'last-run', tool }) ?? {};
  writeCacheFile({ root, name: 'last-run', tool }, change({ ...(value as object) }));
}

const damages: readonly (readonly [what: string, damage: (root: string) => void])[] = [
  ['deleted', (root) => rmSync(join(root, '.dualmode'), { recursive: true })],
  ['emptied', (root) => truncateSync(lastRun(root), 0)],
  ['cut off', (root) => truncateSync(lastRun(root), 200)],
  ['random bytes', (root) => writeFileSync(lastRun(root), Buffer.from([0, 255, 10, 123, 128]))],
  [
    'one byte that is another',
    (root) => {
      const bytes = readFileSync(lastRun(root));
      const at = bytes.indexOf('"hash":"') + 10;
      bytes[at] = bytes[at] === 65 ? 66 : 65;
      writeFileSync(lastRun(root), bytes);
    },
  ],
  ['of another version', (root) => writeCacheFile({ root, name: 'last-run', tool: 'older' }, {})],
  ['a list', (root) => forge(root, () => [])],
  ['nothing', (root) => forge(root, () => null)],
  ['a text for the sources', (root) => forge(root, (value) => ({ ...value, sources: 'all' }))],
  ['marks without hashes', (root) => forge(root, (value) => ({ ...value, outputs: { a: {} } }))],
  ['a folder', (root) => (rmSync(lastRun(root)), mkdirSync(lastRun(root)))],
  [
    'a link',
    (root) => {
      cpSync(lastRun(root), join(root, 'elsewhere'));
      rmSync(lastRun(root));
      symlinkSync('../elsewhere', lastRun(root));
    },
  ],
  ['a dangling link', (root) => (rmSync(lastRun(root)), symlinkSync('nowhere', lastRun(root)))],
  [
    'a file for the folder',
    (root) => {
      rmSync(join(root, '.dualmode'), { recursive: true });
      writeFileSync(join(root, '.dualmode'), '');
    },
  ],
];

let copies = 0;

function copyProject(): string {
  const root = join(work, `copy-${++copies}`);
  cpSync(original, root, { recursive: true });
  return root;
}

test.each(damages)('%s: the cache is as good as none', async (_, damage) => {
  const root = copyProject();
  expect(findUnchanged({ root, line: '[]' })).toBeDefined();
  damage(root);
  expect(findUnchanged({ root, line: '[]' })).toBeUndefined();
  expect((await run(root)).diagnostics).toEqual([]);
  writeFileSync(join(root, 'src/index.ts'), 'export const answer = 43;\n');
  expect((await run(root)).written).toEqual(['generated/index.ts']);
  expect(readTree(root)['generated/index.ts']).toContain('43');
});

test('a folder that cannot be written is no finding', async () => {
  const root = copyProject();
  chmodSync(join(root, '.dualmode'), 0o555);
  try {
    writeFileSync(join(root, 'src/index.ts'), 'export const answer = 44;\n');
    const { diagnostics, written } = await run(root);
    expect({ diagnostics, written }).toEqual({ diagnostics: [], written: ['generated/index.ts'] });
  } finally {
    chmodSync(join(root, '.dualmode'), 0o755);
  }
});

test('without a cache nothing is left and nothing is believed', async () => {
  const root = copyProject();
  rmSync(join(root, '.dualmode'), { recursive: true });
  const { options } = await resolveOptions(root);
  if (!options) throw new Error('no options');
  await generateProject(options, { cache: false });
  expect(findUnchanged({ root, line: '[]' })).toBeUndefined();
});

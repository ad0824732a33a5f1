import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage, createWorkplace, repository, runNode } from './build-package.js';

const workplace = createWorkplace();
afterAll(() => workplace.remove());

/** A dual export and one that is not, of every package. */
const packages: Readonly<Record<string, { readonly dual: string; readonly plain: string }>> = {
  'config-finder': { dual: 'findConfig', plain: 'mergeConfigs' },
  'http-fetch': { dual: 'fetch', plain: 'HttpError' },
};

describe.each(Object.entries(packages))('the packed package %s', (name, { dual, plain }) => {
  let tarball: string;
  let consumer: string;

  beforeAll(async () => {
    const directory = await buildPackage(workplace.root, name);
    const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error'];
    const packed = execFileSync('npm', [...args, '--pack-destination', workplace.root], {
      cwd: directory,
      encoding: 'utf8',
    });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    tarball = path.join(workplace.root, filename);
    consumer = path.join(workplace.root, `${name}-consumer`);
    mkdirSync(path.join(consumer, 'node_modules'), { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', consumer]);
    renameSync(path.join(consumer, 'package'), path.join(consumer, 'node_modules', name));
  });

  it.each([
    ['publint', (packed: string) => ['run', packed, '--strict']],
    [
      'attw',
      (packed: string) => [packed, '--profile', 'esm-only', '--no-definitely-typed', '--no-color'],
    ],
  ])('is clean by %s', (judge, argsFor) => {
    const bin = path.join(repository, 'node_modules/.bin', judge);
    const { status, stdout, stderr } = spawnSync(bin, argsFor(tarball), { encoding: 'utf8' });
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
  });

  it('holds its manifest and no source', () => {
    const installed = path.join(consumer, 'node_modules', name);
    expect(readdirSync(installed).sort()).toEqual(['dist', 'dualmode.json', 'package.json']);
    const text = readFileSync(path.join(installed, 'dualmode.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: 1, entries: { '.': { auto: './auto' } } });
  });

  it.each(['import', 'require'])('gives every entry to %s', (by) => {
    const entries = [name, `${name}/sync`, `${name}/async`, `${name}/auto`];
    const load =
      by === 'import'
        ? '(specifier) => import(specifier)'
        : 'async (specifier) => require(specifier)';
    const file = path.join(consumer, by === 'import' ? 'all.mjs' : 'all.cjs');
    const program = `const load = ${load};
(async () => {
  const seen = [];
  for (const specifier of ${JSON.stringify(entries)}) {
    const { ${dual}: dual, ${plain}: plain, ${dual}Sync: sync, ${dual}Async: async } = await load(specifier);
    const variant = specifier.endsWith('/auto') ? dual.sync : dual;
    seen.push([specifier, variant, plain, sync, async].map((each) => each?.name ?? each ?? null));
  }
  console.log(JSON.stringify(seen));
})();
`;
    writeFileSync(file, program);
    expect(JSON.parse(runNode(consumer, [file]))).toEqual([
      [name, dual, plain, `${dual}Sync`, `${dual}Async`],
      [`${name}/sync`, `${dual}Sync`, plain, null, null],
      [`${name}/async`, `${dual}Async`, plain, null, null],
      [`${name}/auto`, `${dual}Sync`, plain, null, null],
    ]);
  });
});

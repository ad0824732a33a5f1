import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');

/** The packages that a module loads before it runs anything: static imports, all the way down. */
async function listLoadedPackages(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(src, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    outdir: 'unused',
    splitting: true,
    logLevel: 'silent',
    // Loaded when it is needed: not what this test is about.
    external: ['./generate.js', '../../consumer/link/index.js'],
  });
  const packages = Object.values(metafile.inputs)
    .flatMap((input) => input.imports)
    .filter((imported) => imported.external && imported.kind === 'import-statement')
    .map((imported) => imported.path)
    .filter((path) => !path.startsWith('node:') && !path.startsWith('.'));
  return [...new Set(packages)].sort();
}

test('the command line loads no compiler, no formatter and no watcher before it needs one', async () => {
  expect(await listLoadedPackages('bin.ts')).toEqual(['commander', 'picocolors', 'tinyglobby']);
});

test('what authors import loads nothing', async () => {
  expect(await listLoadedPackages('index.ts')).toEqual([]);
});

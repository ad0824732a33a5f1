import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');

/** A module and all that it imports, as esbuild sees them. */
async function bundle(entry: string): Promise<Metafile> {
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
    external: [
      './generate.js',
      '../generate.js',
      '../explain.js',
      '../../explain/page.js',
      '../../consumer/link/index.js',
      '../../maps/compose/compose-folder.js',
      '../../coverage/raw-coverage.js',
    ],
  });
  return metafile;
}

/** The packages that a module loads before it runs anything: static imports, all the way down. */
async function listLoadedPackages(entry: string): Promise<string[]> {
  const metafile = await bundle(entry);
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

test('where nothing changed, few of our own modules and no package are loaded', async () => {
  const { inputs } = await bundle('cli/unchanged-run.ts');
  expect(await listLoadedPackages('cli/unchanged-run.ts')).toEqual([]);
  expect(
    Object.keys(inputs)
      .map((path) => path.replace(/^.*src\//, ''))
      .sort(),
  ).toEqual([
    'cache/cache-file.ts',
    'cache/describe-request.ts',
    'cache/describe-tool.ts',
    'cache/file-mark.ts',
    'cache/find-unchanged.ts',
    'cache/last-run.ts',
    'cache/list-tree.ts',
    'cache/shapes.ts',
    'cache/surroundings.ts',
    'cli/unchanged-run.ts',
    'config/config-chain.ts',
    'config/config-names.ts',
    'config/loose-json.ts',
    'config/options/validator.ts',
  ]);
});

test('what authors import loads nothing', async () => {
  expect(await listLoadedPackages('index.ts')).toEqual([]);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as buildByEsbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import { rollup } from 'rollup';
import { build as buildByTsdown } from 'tsdown';
import { build as buildByVite } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import rolldownPlugin from '../../src/consumer/plugins/rolldown.js';
import rollupPlugin from '../../src/consumer/plugins/rollup.js';
import vitePlugin from '../../src/consumer/plugins/vite.js';
import { compile, createWorkplace, runNode, type Workplace } from '../packages/build-package.js';
import { findPlace, generateLibrary, runDualmode, type Library } from './library.js';

// The recipes of docs/source-maps.md: each is a real build, and Node prints where its errors come from.
let workplace: Workplace;
let library: Library;
let source: string;
beforeAll(async () => {
  workplace = createWorkplace();
  library = await generateLibrary(workplace.root, 'mirror');
  source = path.join(library.root, 'generated/reader.ts');
  const data = path.join(library.root, 'data');
  mkdirSync(data);
  writeFileSync(path.join(data, 'loud'), '!');
  // Rollup knows no types
  compile(library.root, 'tsconfig.build.json');
  await runDualmode(library.root, ['maps', 'dist']);
});
afterAll(() => workplace.remove());

const outputOf = (recipe: string): string => path.join(library.root, `bundle-${recipe}`);

const recipes = {
  esbuild: async () => {
    await buildByEsbuild({
      entryPoints: [source],
      outdir: outputOf('esbuild'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      sourcemap: true,
    });
  },
  Rollup: async () => {
    const bundle = await rollup({
      input: path.join(library.root, 'dist/reader.js'),
      external: /^node:/,
      plugins: [rollupPlugin()],
    });
    await bundle.write({ file: path.join(outputOf('Rollup'), 'reader.mjs'), sourcemap: true });
  },
  Rolldown: async () => {
    const bundle = await rolldown({
      input: source,
      platform: 'node',
      plugins: [rolldownPlugin()],
    });
    await bundle.write({ file: path.join(outputOf('Rolldown'), 'reader.mjs'), sourcemap: true });
  },
  tsdown: async () => {
    await buildByTsdown({
      config: false,
      cwd: library.root,
      entry: { reader: source },
      outDir: outputOf('tsdown'),
      plugins: [rolldownPlugin()],
      sourcemap: true,
      dts: false,
      logLevel: 'silent',
    });
  },
  Vite: async () => {
    await buildByVite({
      root: library.root,
      configFile: false,
      logLevel: 'silent',
      plugins: [vitePlugin()],
      build: {
        outDir: outputOf('Vite'),
        sourcemap: true,
        minify: false,
        lib: { entry: source, formats: ['es'], fileName: () => 'reader.mjs' },
        rollupOptions: { external: /^node:/ },
      },
    });
  },
};

test.each(Object.entries(recipes))('%s', async (name, build) => {
  await build();
  const module = pathToFileURL(path.join(outputOf(name), 'reader.mjs')).href;
  const args = [path.join(library.root, 'data'), ['loud']];
  const calls = ['readAllSync', 'readAllAsync'].map((one) => ({ module, name: one, args }));
  const program = path.join(import.meta.dirname, 'programs/print-stacks.mjs');
  const flags = ['--enable-source-maps', program, JSON.stringify(calls)];
  const stacks = JSON.parse(runNode(library.root, flags)) as string[];
  for (const stack of stacks) {
    const places = stack.split('\n').slice(1, 4);
    expect(places.map((line) => /\(?([^(\s]+:\d+):\d+\)?$/.exec(line)?.[1])).toEqual(
      ['throw', 'one', 'all'].map((mark) => {
        const { file, line } = findPlace(library, mark, '');
        return `${path.join(library.root, file)}:${line}`;
      }),
    );
  }
});

/**
 * Puts what a bundler plugin or `dualmode/register` loads into few files, in the place of the compiler's many:
 *
 *     npm run build
 *
 * Loading a hundred small modules takes a build three times as long as loading one of their size together. Packages
 * stay imports; what is loaded on demand stays a file of its own. Declarations are those of the compiler.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const consumer = path.resolve(import.meta.dirname, '../dist/consumer');
const entries = [
  ...['vite', 'rollup', 'rolldown', 'webpack', 'rspack', 'esbuild'].map(
    (tool) => `plugins/${tool}`,
  ),
  'register/index',
  'register/threaded-hooks',
];

rmSync(path.join(consumer, 'chunks'), { recursive: true, force: true });
await build({
  absWorkingDir: consumer,
  entryPoints: entries.map((entry) => `${entry}.js`),
  outbase: '.',
  outdir: '.',
  allowOverwrite: true,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
});

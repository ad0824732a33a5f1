/**
 * Puts what a bundler plugin or `dualmode/register` loads into few files, in the place of the compiler's many, and
 * what a run loads that finds nothing changed into one:
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

const together = {
  allowOverwrite: true,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
};

rmSync(path.join(consumer, 'chunks'), { recursive: true, force: true });
await build({
  ...together,
  absWorkingDir: consumer,
  entryPoints: entries.map((entry) => `${entry}.js`),
  outbase: '.',
  outdir: '.',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
});
// a folder below `dist`, as what is put into it: it finds the package by its own place
const unchangedRun = path.resolve(consumer, '../cli/unchanged-run.js');
await build({ ...together, entryPoints: [unchangedRun], outfile: unchangedRun });

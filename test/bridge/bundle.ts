import { createRequire } from 'node:module';
import path from 'node:path';
import { rspack } from '@rspack/core';
import * as esbuild from 'esbuild';
import { rolldown } from 'rolldown';
import { rollup } from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';
import dualmodeEsbuild from '../../src/consumer/plugins/esbuild.js';
import type { DualmodePluginOptions } from '../../src/consumer/plugins/options.js';
import dualmodeRolldown from '../../src/consumer/plugins/rolldown.js';
import dualmodeRollup from '../../src/consumer/plugins/rollup.js';
import dualmodeRspack from '../../src/consumer/plugins/rspack.js';
import dualmodeVite from '../../src/consumer/plugins/vite.js';
import dualmodeWebpack from '../../src/consumer/plugins/webpack.js';
import { resolvePackages, stripTypes } from '../consumer/matrix/bundlers.js';

/** A build of `src/main.ts` of a project, into `main.mjs` or `main.cjs`. */
export interface BundleRequest {
  readonly root: string;
  readonly outdir: string;
  readonly format: 'esm' | 'cjs';
  readonly minify: boolean;
  readonly options?: DualmodePluginOptions;
}

const entry = 'src/main.ts';
const extensionOf = ({ format }: BundleRequest): string => (format === 'esm' ? 'mjs' : 'cjs');

/** The bundlers with our plugin, each as its users run it. */
export const bundlers: Readonly<Record<string, (request: BundleRequest) => Promise<void>>> = {
  vite: async (request) => {
    const { root, outdir, format, minify, options } = request;
    await vite.build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [dualmodeVite(options)],
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        outDir: outdir,
        minify,
        rollupOptions: { output: { format, entryFileNames: `main.${extensionOf(request)}` } },
      },
    });
  },
  'vite as a library': async (request) => {
    const { root, outdir, format, minify, options } = request;
    await vite.build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [dualmodeVite(options)],
      build: {
        outDir: outdir,
        minify,
        target: 'es2022',
        lib: {
          entry: path.join(root, entry),
          formats: [format === 'esm' ? 'es' : 'cjs'],
          fileName: () => `main.${extensionOf(request)}`,
        },
      },
    });
  },
  rollup: async (request) => {
    const { root, outdir, format, options } = request;
    const plugins = [dualmodeRollup(options), resolvePackages(root), stripTypes()];
    const bundle = await rollup({ input: path.join(root, entry), plugins });
    await bundle.write({ format, file: path.join(outdir, `main.${extensionOf(request)}`) });
  },
  rolldown: async (request) => {
    const { root, outdir, format, minify, options } = request;
    const bundle = await rolldown({
      cwd: root,
      input: path.join(root, entry),
      platform: 'node',
      plugins: [dualmodeRolldown(options)],
    });
    const entryFileNames = `main.${extensionOf(request)}`;
    await bundle.write({ format, dir: outdir, entryFileNames, minify });
  },
  webpack: async (request) => {
    const use = createRequire(import.meta.url).resolve('../consumer/matrix/strip-types-loader.cjs');
    const compiler = webpack({
      ...webpackLike(request),
      experiments: { outputModule: request.format === 'esm' },
      module: { rules: [{ test: /\.ts$/, use }] },
      plugins: [dualmodeWebpack(request.options)],
    });
    if (!compiler) throw new Error('webpack gave no compiler');
    await settled((callback) => compiler.run(callback));
  },
  rspack: async (request) => {
    const use = {
      loader: 'builtin:swc-loader',
      options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
    };
    const compiler = rspack({
      ...webpackLike(request),
      module: { rules: [{ test: /\.ts$/, use }] },
      plugins: [dualmodeRspack(request.options)],
    });
    await settled((callback) => compiler.run(callback));
  },
  esbuild: async (request) => {
    const { root, outdir, format, minify, options } = request;
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [{ in: path.join(root, entry), out: 'main' }],
      outdir,
      outExtension: { '.js': `.${extensionOf(request)}` },
      bundle: true,
      minify,
      format,
      platform: 'node',
      logLevel: 'silent',
      plugins: [dualmodeEsbuild(options)],
    });
  },
};

function webpackLike(request: BundleRequest) {
  const { root, outdir, format, minify } = request;
  const isModule = format === 'esm';
  return {
    context: root,
    mode: 'production' as const,
    target: 'node20' as const,
    entry: path.join(root, entry),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    optimization: { minimize: minify },
    output: {
      module: isModule,
      path: outdir,
      filename: `main.${extensionOf(request)}`,
      library: { type: isModule ? ('module' as const) : ('commonjs2' as const) },
    },
  };
}

interface StatsLike {
  toJson(options: { errors: true }): { errors?: { message: string }[] };
}

async function settled(
  run: (callback: (error: Error | null, stats?: StatsLike) => void) => void,
): Promise<void> {
  const stats = await new Promise<StatsLike | undefined>((settle, fail) => {
    run((error, made) => (error ? fail(error) : settle(made)));
  });
  const { errors = [] } = stats?.toJson({ errors: true }) ?? {};
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
}

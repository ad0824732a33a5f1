import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rspack } from '@rspack/core';
import * as esbuild from 'esbuild';
import { rolldown } from 'rolldown';
import { rollup } from 'rollup';
import ts from 'typescript';
import * as vite from 'vite';
import webpack from 'webpack';
import dualmodeEsbuild from '../../../src/consumer/plugins/esbuild.js';
import type { DualmodePluginOptions } from '../../../src/consumer/plugins/options.js';
import dualmodeRolldown from '../../../src/consumer/plugins/rolldown.js';
import dualmodeRollup from '../../../src/consumer/plugins/rollup.js';
import dualmodeRspack from '../../../src/consumer/plugins/rspack.js';
import dualmodeVite from '../../../src/consumer/plugins/vite.js';
import dualmodeWebpack from '../../../src/consumer/plugins/webpack.js';

/** A build of one entry into one ES module. */
export interface BuildRequest {
  readonly root: string;
  /** The entry, relative to the root. */
  readonly entry: string;
  /** Whether the tool's own minifier is to run (Rollup has none). */
  readonly minify: boolean;
  /** The plugin's options. */
  readonly options?: DualmodePluginOptions;
}

/** What a build gave. A build that fails rejects, its message holding the findings. */
export interface Bundle {
  readonly code: string;
  /** The source map, as JSON. */
  readonly map: string;
  readonly warnings: readonly string[];
}

/** The bundlers with our plugin, each as its users run it. */
export const bundlers: Readonly<Record<string, (request: BuildRequest) => Promise<Bundle>>> = {
  vite: async ({ root, entry, minify, options }) => {
    const warnings: string[] = [];
    const logger = vite.createLogger('silent');
    const result = await vite.build({
      root,
      configFile: false,
      customLogger: { ...logger, warn: (text) => void warnings.push(text) },
      plugins: [dualmodeVite(options)],
      build: {
        write: false,
        sourcemap: true,
        minify,
        target: 'es2022',
        lib: { entry: join(root, entry), formats: ['es'], fileName: 'bundle' },
      },
    });
    const [first] = Array.isArray(result) ? result : [];
    return { ...firstChunk(first?.output ?? []), warnings };
  },
  rollup: async ({ root, entry, options }) => {
    const warnings: string[] = [];
    const bundle = await rollup({
      input: join(root, entry),
      onwarn: ({ message }) => void warnings.push(message),
      plugins: [dualmodeRollup(options), resolvePackages(root), stripTypes()],
    });
    const { output } = await bundle.generate({ format: 'es', sourcemap: true });
    return { ...firstChunk(output), warnings };
  },
  rolldown: async ({ root, entry, minify, options }) => {
    const warnings: string[] = [];
    const bundle = await rolldown({
      cwd: root,
      input: join(root, entry),
      onLog: (_, { message }) => void warnings.push(message),
      plugins: [dualmodeRolldown(options)],
    });
    const { output } = await bundle.generate({ format: 'esm', sourcemap: true, minify });
    return { ...firstChunk(output), warnings };
  },
  webpack: ({ root, entry, minify, options }) =>
    new Promise((settle, fail) => {
      const compiler = webpack({
        ...webpackLike({ root, entry, minify }, 'webpack'),
        experiments: { outputModule: true },
        module: {
          rules: [
            {
              test: /\.ts$/,
              use: createRequire(import.meta.url).resolve('./strip-types-loader.cjs'),
            },
          ],
        },
        plugins: [dualmodeWebpack(options)],
      });
      if (!compiler) throw new Error('webpack gave no compiler');
      compiler.run((error, stats) =>
        settleStats({ root, tool: 'webpack', error, stats, settle, fail }),
      );
    }),
  rspack: ({ root, entry, minify, options }) =>
    new Promise((settle, fail) => {
      const compiler = rspack({
        ...webpackLike({ root, entry, minify }, 'rspack'),
        module: {
          rules: [
            {
              test: /\.ts$/,
              loader: 'builtin:swc-loader',
              options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
            },
          ],
        },
        plugins: [dualmodeRspack(options)],
      });
      compiler.run((error, stats) =>
        settleStats({ root, tool: 'rspack', error, stats, settle, fail }),
      );
    }),
  esbuild: async ({ root, entry, minify, options }) => {
    const { outputFiles, warnings } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: [join(root, entry)],
      outdir: join(root, 'out-esbuild'),
      bundle: true,
      minify,
      format: 'esm',
      write: false,
      sourcemap: 'external',
      logLevel: 'silent',
      plugins: [dualmodeEsbuild(options)],
    });
    const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
    return { code: text('.js'), map: text('.map'), warnings: warnings.map((each) => each.text) };
  },
};

interface Chunk {
  readonly type: string;
  readonly code?: string;
  readonly map?: { toString(): string } | null;
}

function firstChunk(output: readonly Chunk[]): Pick<Bundle, 'code' | 'map'> {
  const chunk = output.find(({ type }) => type === 'chunk');
  return { code: chunk?.code ?? '', map: chunk?.map?.toString() ?? '' };
}

function webpackLike({ root, entry, minify }: BuildRequest, tool: string) {
  return {
    context: root,
    mode: 'production' as const,
    target: 'node' as const,
    entry: join(root, entry),
    devtool: 'source-map' as const,
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    optimization: { minimize: minify },
    output: {
      module: true,
      path: join(root, `out-${tool}`),
      filename: 'bundle.mjs',
      library: { type: 'module' as const },
    },
  };
}

interface StatsLike {
  hasErrors(): boolean;
  toJson(options: { errors: true; warnings: true }): {
    errors?: { message: string }[];
    warnings?: { message: string }[];
  };
}

function settleStats(run: {
  readonly root: string;
  readonly tool: string;
  readonly error: Error | null;
  readonly stats: StatsLike | undefined;
  readonly settle: (bundle: Bundle) => void;
  readonly fail: (reason: Error) => void;
}): void {
  const { root, tool, error, stats, settle, fail } = run;
  const { errors = [], warnings = [] } = stats?.toJson({ errors: true, warnings: true }) ?? {};
  if (error) return fail(error);
  if (errors.length > 0) return fail(new Error(errors.map(({ message }) => message).join('\n')));
  const path = join(root, `out-${tool}`, 'bundle.mjs');
  settle({
    code: readFileSync(path, 'utf8').replace(/\n?\/\/# sourceMappingURL.*\s*$/, ''),
    map: readFileSync(`${path}.map`, 'utf8'),
    warnings: warnings.map(({ message }) => message),
  });
}

/** Rollup itself resolves no packages and reads no TypeScript; its users add plugins such as these. */
export function resolvePackages(root: string) {
  return {
    name: 'resolve-packages',
    resolveId(specifier: string, importer: string | undefined) {
      if (specifier.startsWith('.') && importer?.endsWith('.ts')) {
        const { resolvedModule } = ts.resolveModuleName(specifier, importer, resolution, ts.sys);
        return resolvedModule?.resolvedFileName ?? null;
      }
      if (/^[./]/.test(specifier)) return null;
      const [name = '', ...rest] = specifier.split('/');
      const folder = join(root, 'node_modules', name);
      const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        exports: Record<string, string | { default: string }>;
      };
      const target =
        json.exports[rest.length === 0 ? '.' : `./${rest.join('/')}`] ?? json.exports['default'];
      const path = typeof target === 'string' ? target : target?.default;
      return path ? { id: join(folder, path), moduleSideEffects: false } : null;
    },
  };
}

const resolution: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

export function stripTypes() {
  return {
    name: 'strip-types',
    transform(code: string, id: string) {
      if (!id.endsWith('.ts')) return null;
      const { outputText, sourceMapText } = ts.transpileModule(code, {
        fileName: id,
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2022,
          sourceMap: true,
        },
      });
      return { code: outputText, map: sourceMapText ?? null };
    },
  };
}

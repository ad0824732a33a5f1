import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildOptions, OnLoadResult, Plugin, PluginBuild } from 'esbuild';
import { locateBridgeSites } from './located-sites.js';

/** The import by which a generated module gets at its package's bridge. */
const bridgeImport = /\/dualmode\/bridge(?:\.[cm]?[jt]s)?$/;
const wrapped = 'dualmode-bridge';
const bundled = 'dualmode-bridge-file';
const asItIs = Symbol('asItIs');

/** Which bridge a module calls, and what its background loop is to load. */
interface WrappedBridge {
  /** Absolute path of the package's bridge. */
  readonly bridge: string;
  /** Absolute path of the bridge module. */
  readonly module: string;
}

/**
 * Makes each bridge module a file of its own beside the bundle, by a build of its own. The text of no module is
 * changed: what a module with bridged functions imports as its bridge is one that knows where that file is.
 *
 * @param createNested the plugin for the builds of bridge modules, in which there is nothing to do for bridges
 */
export function setUpBridges(build: PluginBuild, createNested: () => Plugin): void {
  const { initialOptions: options } = build;
  build.onResolve({ filter: bridgeImport }, async ({ path: specifier, importer, ...args }) => {
    if (args.namespace !== 'file' || args.pluginData === asItIs) return undefined;
    const [site] = locateBridgeSites(importer, readFileSync(importer, 'utf8'));
    if (site === undefined) return undefined;
    const found = await build.resolve(specifier, { ...args, importer, pluginData: asItIs });
    if (found.errors.length > 0 || found.external) return found;
    const pluginData: WrappedBridge = { bridge: found.path, module: site.file };
    return { path: importer, namespace: wrapped, pluginData, sideEffects: false };
  });
  build.onLoad({ filter: /.*/, namespace: wrapped }, ({ path: importer, pluginData: data }) => {
    const pluginData = data as WrappedBridge;
    const { bridge, module } = pluginData;
    return {
      contents: wrapperText({ bridge, module, options }),
      loader: 'js',
      resolveDir: path.dirname(importer),
      pluginData,
    };
  });
  build.onResolve({ filter: /.*/, namespace: wrapped }, ({ path: specifier, pluginData: data }) => {
    const pluginData = data as WrappedBridge;
    const { bridge, module } = pluginData;
    if (specifier === bridge) return { path: bridge };
    if (specifier !== module) return undefined;
    return { path: fileName(module, options), namespace: bundled, pluginData };
  });
  build.onLoad({ filter: /.*/, namespace: bundled }, ({ pluginData }) =>
    bundleBridgeModule((pluginData as WrappedBridge).module, { build, createNested }),
  );
}

function wrapperText(wrapper: WrappedBridge & { readonly options: BuildOptions }): string {
  const { bridge, module, options } = wrapper;
  const here = isCommonJs(options)
    ? "process.getBuiltinModule('node:url').pathToFileURL(__filename).href"
    : 'import.meta.url';
  // A path for servers: what is beside the bundle has no use for it.
  const prefix = options.publicPath ?? '';
  const file = prefix === '' ? 'file' : `file.replace(${JSON.stringify(prefix)}, '.')`;
  return `import { bridge as own } from ${JSON.stringify(bridge)};
import file from ${JSON.stringify(module)};
export const bridge = {
  call: ({ id }, ...call) => own.call({ id, from: ${here}, module: ${file} }, ...call),
};
`;
}

/** The name decides how Node reads the file, whatever the package.json above it says. */
function fileName(module: string, options: BuildOptions): string {
  const name = path.basename(module).replace(/\.[cm]?[jt]s$/, '');
  return `${name}.${isCommonJs(options) ? 'cjs' : 'mjs'}`;
}

function isCommonJs({ format, platform = 'browser' }: BuildOptions): boolean {
  return format === undefined ? platform !== 'neutral' : format !== 'esm';
}

async function bundleBridgeModule(
  module: string,
  { build, createNested }: { readonly build: PluginBuild; readonly createNested: () => Plugin },
): Promise<OnLoadResult> {
  const { initialOptions: options } = build;
  const { outputFiles, metafile, errors, warnings } = await build.esbuild.build({
    ...withoutOutput(options),
    entryPoints: [module],
    outfile: path.join(path.dirname(module), fileName(module, options)),
    format: isCommonJs(options) ? 'cjs' : 'esm',
    platform: 'node',
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    sourcemap: options.sourcemap ? 'inline' : false,
    plugins: [createNested(), ...(options.plugins ?? []).flatMap(asNested)],
  });
  const [script, ...others] = outputFiles;
  const root = options.absWorkingDir ?? path.resolve('.');
  return {
    contents: script?.contents ?? '',
    loader: 'file',
    errors: [
      ...errors,
      ...others.map((each) => ({
        text: `The bridge module ${module} cannot have ${path.basename(each.path)} beside it.`,
      })),
    ],
    warnings,
    watchFiles: Object.keys(metafile.inputs).map((each) => path.resolve(root, each)),
  };
}

/** What is said of files and of the program's own entries. */
function withoutOutput(options: BuildOptions): BuildOptions {
  const own = new Set(['entryPoints', 'stdin', 'outdir', 'outbase', 'outfile', 'splitting']);
  const names = new Set(['entryNames', 'chunkNames', 'globalName', 'footer', 'mangleCache']);
  return Object.fromEntries(
    Object.entries(options).filter(([key]) => !own.has(key) && !names.has(key)),
  );
}

/** Other plugins take part in what is resolved and loaded; that a build begins or ends is not said twice. */
function asNested({ name, setup }: Plugin): Plugin[] {
  if (name === 'dualmode') return [];
  const silent = { onStart: () => undefined, onEnd: () => undefined, onDispose: () => undefined };
  return [{ name, setup: (build) => setup({ ...build, ...silent }) }];
}

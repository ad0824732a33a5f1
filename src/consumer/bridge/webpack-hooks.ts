import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Compilation, Compiler } from 'webpack';
import { bundleApart } from './child-compilation.js';
import { bridgeTextFilter, locateBridgeSites, relocateSites } from './located-sites.js';

/** What a compiled module remembers, also from one run to the next: bridge modules by the names of their files. */
const memory = 'dualmodeBridges';

interface LoaderContext {
  readonly _module?: { readonly buildInfo?: Record<string, unknown> };
}

/** The context in which unplugin calls a transform for webpack or Rspack. */
interface TransformContext {
  getNativeBuildContext?(): { readonly loaderContext?: unknown } | null;
}

/**
 * Bundles each bridge module apart, and leads the calls of bridges to that file, for webpack and Rspack:
 *
 *     from: import.meta.url, module: './fetch.bridge.js'
 *     from: String(__webpack_base_uri__), module: './fetch.bridge-1f0c9a2e.cjs'
 */
export function createWebpackHooks() {
  let compiling: Compiler | undefined;
  // Only threads of Node.js can be blocked. The defaults come after the plugins: to be asked late.
  const isForNode = (): boolean => compiling?.options.externalsPresets.node === true;
  const hasBridges = createFolderTest();
  const apply = (compiler: Compiler): void => {
    compiling = compiler;
    compiler.hooks.finishMake.tapPromise('dualmode', async (compilation) => {
      if (compilation.compiler !== compiler) return;
      const bridges = collectBridges(compilation);
      await Promise.all([...bridges].map(([name, file]) => bundleApart(compilation, name, file)));
      dropUnused(compilation, [...bridges.keys()]);
    });
  };
  return {
    transformInclude: (id: string): boolean => isForNode() && hasBridges(path.dirname(id)),
    transform: {
      filter: { code: bridgeTextFilter },
      handler(this: unknown, text: string, id: string) {
        const [importer = id] = id.split('?');
        const sites = locateBridgeSites(importer, text);
        if (sites.length === 0) return null;
        const bridges: Record<string, string> = {};
        const { code, mapTo } = relocateSites(text, sites, ({ file }) => {
          const name = nameFile(file, compiling?.context ?? '');
          bridges[name] = file;
          return { from: 'String(__webpack_base_uri__)', module: `'./${name}'` };
        });
        const loader = (this as TransformContext).getNativeBuildContext?.()?.loaderContext as
          LoaderContext | undefined;
        if (loader?._module?.buildInfo) loader._module.buildInfo[memory] = bridges;
        return { code, map: mapTo(importer) };
      },
    },
    webpack: apply,
    // The same interface, as far as it is used here.
    rspack: (compiler: unknown): void => apply(compiler as Compiler),
  };
}

function collectBridges({ modules }: Compilation): ReadonlyMap<string, string> {
  return new Map(
    [...modules].flatMap(({ buildInfo }) => {
      const bridges: unknown = Reflect.get(buildInfo ?? {}, memory);
      return Object.entries((bridges ?? {}) as Record<string, string>);
    }),
  );
}

/** Where only async variants are left, nobody will load the file. */
function dropUnused(compilation: Compilation, names: readonly string[]): void {
  const { processAssets } = compilation.hooks;
  const stage = compilation.compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
  if (names.length === 0) return;
  processAssets.tap({ name: 'dualmode', stage }, () => {
    const texts = compilation
      .getAssets()
      .filter(({ name }) => /\.[cm]?js$/.test(name) && !names.includes(name))
      .map(({ source }) => source.source().toString());
    for (const name of names) {
      if (!texts.some((text) => text.includes(name))) compilation.deleteAsset(name);
    }
  });
}

/** The same on every machine, and another for each package of a name. */
function nameFile(file: string, root: string): string {
  const place = path.relative(root, file).split(path.sep).join('/');
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 8);
  return `${path.basename(file).replace(/\.[cm]?[jt]s$/, '')}-${hash}.cjs`;
}

/** Whether a folder holds bridge modules: so that no other module has to be handed to a loader. */
function createFolderTest(): (folder: string) => boolean {
  const known = new Map<string, { readonly changed: number; readonly found: boolean }>();
  return (folder) => {
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
    if (changed === undefined) return false;
    const remembered = known.get(folder);
    if (remembered?.changed === changed) return remembered.found;
    const found = readdirSync(folder).some((name) => /\.bridge\b.*\.[cm]?[jt]s$/.test(name));
    known.set(folder, { changed, found });
    return found;
  };
}

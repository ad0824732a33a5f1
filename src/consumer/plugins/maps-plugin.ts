import { readFileSync, statSync } from 'node:fs';
import type { UnpluginContextMeta, UnpluginOptions } from 'unplugin';
import { readLoadedMap, type LoadedModule } from '../../maps/compose/loaded-map.js';
import { pathFilter } from './text-filter.js';

/** Bundlers that read no source map of what they load; esbuild does. */
const unaware = new Set(['rollup', 'rolldown', 'vite']);

/**
 * Hands the maps of generated modules, and those that `dualmode maps` has led on, over to bundlers that do
 * not read them: without that their own maps end in generated code. Undefined where it is not needed.
 */
export function createMapsPlugin(
  framework: UnpluginContextMeta['framework'],
  { exclude }: { readonly exclude: RegExp },
): UnpluginOptions | undefined {
  if (!unaware.has(framework)) return undefined;
  const name = 'dualmode-maps';
  const load = {
    filter: { id: { include: pathFilter, exclude } },
    handler: (id: string): LoadedModule | null => {
      const isScript = pathFilter.test(id) && !exclude.test(id) && !id.includes('\0');
      // what a query asks for is not the module alone
      return isScript && !id.includes('?') ? (readLoadedMap(id, readText) ?? null) : null;
    },
  };
  if (framework !== 'vite') return { name, enforce: 'pre', [framework]: { load } };
  return {
    name,
    enforce: 'pre',
    vite: {
      load,
      // Each module would cross over to JavaScript for a map that nobody asked for. Vite collects hooks behind this one.
      configResolved({ command, build, plugins }) {
        const isWanted = command === 'serve' || Boolean(build.sourcemap);
        const own = plugins.filter((plugin) => plugin.name === name);
        for (const plugin of own) {
          if (isWanted) plugin.load = load;
          else delete plugin.load;
        }
      },
    },
  };
}

function readText(file: string): string | undefined {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  return isFile ? readFileSync(file, 'utf8') : undefined;
}

import { resolve } from 'node:path';
import { createUnplugin, type UnpluginOptions } from 'unplugin';
import { createBridgePlugin } from '../bridge/bridge-plugin.js';
import { createLazyConsumer, type LazyConsumer } from '../lazy-consumer.js';
import { scriptPattern } from '../script-files.js';
import { describeFindings } from './describe-findings.js';
import { createMapsPlugin } from './maps-plugin.js';
import { readOptions, type DualmodePluginOptions } from './options.js';
import { pathFilter, textFilter } from './text-filter.js';

/**
 * The plugin of every bundler but esbuild: compiles the consumer's modules before anything else sees them. Errors fail the build with all
 * findings of the module; what the guard says is a warning. What bridged functions of the packages need beside the
 * bundle is put there, and the maps of generated modules are handed over.
 */
export const dualmode = createUnplugin<DualmodePluginOptions | undefined, true>(
  (options, { framework }) => {
    const { exclude, bridge, maps, chosen } = readOptions(options);
    const consumer = createLazyConsumer({ root: resolve('.'), parsedNext: true, ...chosen });
    const compiling = createCompilingPlugin({ consumer, exclude });
    const handsMaps = maps ? createMapsPlugin(framework, { exclude }) : undefined;
    return [
      compiling,
      ...(handsMaps ? [handsMaps] : []),
      ...(bridge ? [createBridgePlugin(framework)] : []),
    ];
  },
);

function createCompilingPlugin(setup: {
  readonly consumer: LazyConsumer;
  readonly exclude: RegExp;
}): UnpluginOptions {
  const { consumer, exclude } = setup;
  // A map that nobody asked for is not made.
  let withMaps = true;
  return {
    name: 'dualmode',
    enforce: 'pre',
    vite: {
      configResolved: ({ command, build }) => {
        withMaps = command === 'serve' || Boolean(build.sourcemap);
      },
    },
    buildStart: () => consumer.beginBuild(),
    // Vite's dev server begins no second build.
    watchChange: () => consumer.beginBuild(),
    transform: {
      filter: { id: { include: pathFilter, exclude }, code: textFilter },
      handler(text, id) {
        if (!scriptPattern.test(id)) return null;
        const [file = id] = id.split('?');
        const compiling = consumer.compile(file, text);
        if (!compiling) return null;
        return compiling.then(({ output, diagnostics, dependencies }) => {
          for (const dependency of dependencies) this.addWatchFile(dependency);
          const { errors, warnings } = describeFindings(diagnostics);
          for (const warning of warnings) this.warn(warning);
          if (errors) {
            this.error(errors);
            return null;
          }
          return output ? { code: output.code, map: withMaps ? output.mapTo(file) : null } : null;
        });
      },
    },
  };
}

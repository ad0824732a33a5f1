import { resolve } from 'node:path';
import { createUnplugin, type UnpluginOptions } from 'unplugin';
import { createBridgePlugin } from '../bridge/bridge-plugin.js';
import { createConsumer, type Consumer } from '../consumer.js';
import { describeFindings } from './describe-findings.js';
import { createEsbuildPlugin } from './esbuild-setup.js';
import { dependencyPattern, scriptPattern } from '../script-files.js';
import { createMapsPlugin } from './maps-plugin.js';
import type { DualmodePluginOptions } from './options.js';
import { pathFilter, textFilter } from './text-filter.js';

/**
 * The bundler plugin: compiles the consumer's modules before anything else sees them. Errors fail the build with all
 * findings of the module; what the guard says is a warning. What bridged functions of the packages need beside the
 * bundle is put there, and the maps of generated modules are handed over.
 */
export const dualmode = createUnplugin<DualmodePluginOptions | undefined, true>(
  (options = {}, { framework }) => {
    const { exclude = dependencyPattern, bridge = true, maps = true, ...chosen } = options;
    const consumer = createConsumer({ root: resolve('.'), parsedNext: true, ...chosen });
    if (framework === 'esbuild') {
      const { name, setup } = createEsbuildPlugin({ consumer, exclude, bridge });
      return [{ name, esbuild: { setup } }];
    }
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
  readonly consumer: Consumer;
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
    transform: {
      filter: { id: { include: pathFilter, exclude }, code: textFilter },
      handler(text, id) {
        if (!scriptPattern.test(id)) return null;
        const [file = id] = id.split('?');
        const { output, diagnostics, dependencies } = consumer.compile(file, text);
        for (const dependency of dependencies) this.addWatchFile(dependency);
        const { errors, warnings } = describeFindings(diagnostics);
        for (const warning of warnings) this.warn(warning);
        if (errors) {
          this.error(errors);
          return null;
        }
        return output ? { code: output.code, map: withMaps ? output.mapTo(file) : null } : null;
      },
    },
  };
}

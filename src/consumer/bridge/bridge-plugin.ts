import type { UnpluginContextMeta, UnpluginOptions } from 'unplugin';
import { createRollupHooks } from './rollup-hooks.js';
import { createWebpackHooks } from './webpack-hooks.js';

/** The half of the plugin that concerns bridged functions, also those of packages in `node_modules`. */
export function createBridgePlugin(framework: UnpluginContextMeta['framework']): UnpluginOptions {
  const name = 'dualmode:bridge';
  if (framework === 'webpack' || framework === 'rspack') {
    return { name, enforce: 'pre', ...createWebpackHooks() };
  }
  let isWanted = (_context: unknown): boolean => true;
  const hooks = createRollupHooks((context) => isWanted(context));
  return {
    name,
    enforce: 'pre',
    [framework]: hooks,
    ...(framework === 'vite' && {
      vite: {
        ...hooks,
        configResolved: ({ command, build }) => {
          // Its servers bundle nothing, and a page cannot block. A library may be for anything.
          const isForPages = (context: unknown) => !build.lib && consumerOf(context) === 'client';
          isWanted = (context) => command === 'build' && !isForPages(context);
        },
      },
    }),
  };
}

/** Who will run what one of Vite's environments makes. */
function consumerOf(context: unknown): unknown {
  const { environment } = context as {
    readonly environment?: { readonly config?: { readonly consumer?: unknown } };
  };
  return environment?.config?.consumer;
}

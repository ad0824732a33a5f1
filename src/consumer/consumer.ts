import { relative, sep } from 'node:path';
import { compileModule, type CompiledModule } from './core/compile.js';
import { defaultConsumerOptions, type ConsumerOptions } from './core/options.js';
import { createEntryResolver } from './host/entry-resolver.js';

/** Compiles the modules of one consuming project. */
export interface Consumer {
  /**
   * @param file absolute path of the module
   * @param text its source
   */
  compile(file: string, text: string): CompiledModule;
}

/**
 * Creates the compiler of a project.
 *
 * @param setup.root diagnostics and source maps name files relative to it
 * @param setup.parsedNext whether what comes out is parsed at once by somebody else, such as a bundler
 */
export function createConsumer(
  setup: { readonly root: string; readonly parsedNext?: boolean } & Partial<ConsumerOptions>,
): Consumer {
  const { root, parsedNext = false, ...chosen } = setup;
  const options = { ...defaultConsumerOptions, ...chosen };
  const entries = createEntryResolver();
  return {
    compile(path, text) {
      const file = relative(root, path).split(sep).join('/');
      return compileModule({ file, text, options, resolve: entries.resolverFor(path), parsedNext });
    },
  };
}

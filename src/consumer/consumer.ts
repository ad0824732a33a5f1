import { dirname, relative, sep } from 'node:path';
import { compileModule, type CompiledModule } from './core/compile.js';
import { defaultConsumerOptions, type ConsumerOptions } from './core/options.js';
import { createEntryResolver } from './host/entry-resolver.js';
import { createPackageEntries, type PackageEntries } from './host/package-entries.js';
import { findWatchedFiles } from './host/watched-files.js';

/** Compiles the modules of one consuming project. */
export interface Consumer {
  /**
   * @param file absolute path of the module
   * @param text its source
   */
  compile(file: string, text: string): CompiledModule;
  /**
   * The files that decide what specifiers of a module stand for; see `findWatchedFiles`.
   *
   * @param file absolute path of the module
   */
  watchedBy(file: string, specifiers: readonly string[]): readonly string[];
}

/** What the compiler of a project is made of. */
export interface ConsumerSetup extends Partial<ConsumerOptions> {
  /** Diagnostics and source maps name files relative to it. */
  readonly root: string;
  /** Whether what comes out is parsed at once by somebody else, such as a bundler. */
  readonly parsedNext?: boolean;
  /** What is known of installed packages already. */
  readonly packages?: PackageEntries;
}

/** Creates the compiler of a project. */
export function createConsumer(setup: ConsumerSetup): Consumer {
  const { root, parsedNext = false, packages = createPackageEntries(), ...chosen } = setup;
  const options = { ...defaultConsumerOptions, ...chosen };
  const entries = createEntryResolver(packages);
  return {
    compile(path, text) {
      const file = relative(root, path).split(sep).join('/');
      return compileModule({ file, text, options, resolve: entries.resolverFor(path), parsedNext });
    },
    watchedBy: (path, specifiers) =>
      findWatchedFiles(specifiers, { directory: dirname(path), packages }),
  };
}

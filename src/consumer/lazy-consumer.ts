import { dirname } from 'node:path';
import type { ConsumerSetup } from './consumer.js';
import type { CompiledModule } from './core/compile.js';
import { findCandidates } from './core/filter.js';
import { defaultConsumerOptions } from './core/options.js';
import { createPackageEntries } from './host/package-entries.js';

/** Compiles the modules of one consuming project for a build that may have nothing to compile. */
export interface LazyConsumer {
  /**
   * `undefined` at once for a module that concerns no dual package; the first one that may loads the compiler.
   *
   * @param file absolute path of the module
   * @param text its source
   */
  compile(file: string, text: string): Promise<CompiledModule> | undefined;
}

/** Creates the compiler of a project, without its parser and rules. */
export function createLazyConsumer(setup: ConsumerSetup): LazyConsumer {
  const { guard = defaultConsumerOptions.guard } = setup;
  const packages = createPackageEntries();
  const load = async () => {
    const { createConsumer } = await import('./consumer.js');
    return createConsumer({ ...setup, packages });
  };
  let loaded: ReturnType<typeof load> | undefined;
  const mayConcern = (file: string, text: string): boolean => {
    const found = findCandidates(text, guard !== 'off');
    const directory = dirname(file);
    return (
      found.auto.length > 0 ||
      found.packages.some((specifier) => packages.resolve(specifier, directory) !== undefined)
    );
  };
  return {
    compile(file, text) {
      if (!mayConcern(file, text)) return undefined;
      return (loaded ??= load()).then((consumer) => consumer.compile(file, text));
    },
  };
}

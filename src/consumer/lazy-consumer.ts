import { dirname } from 'node:path';
import { createCompiledMemory } from './compiled-memory.js';
import type { ConsumerSetup } from './consumer.js';
import type { CompiledModule } from './core/compile.js';
import { findCandidates, type CandidateSpecifiers } from './core/filter.js';
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
  const memory = createCompiledMemory<Promise<CompiledModule>>(rememberedModules);
  const mayConcern = (found: CandidateSpecifiers, file: string): boolean => {
    const directory = dirname(file);
    return (
      found.auto.length > 0 ||
      found.packages.some((specifier) => packages.resolve(specifier, directory) !== undefined)
    );
  };
  return {
    compile(file, text) {
      const found = findCandidates(text, guard !== 'off');
      if (!mayConcern(found, file)) return undefined;
      const compile = () => (loaded ??= load()).then((consumer) => consumer.compile(file, text));
      return found.auto.every(isOfPackage) ? memory.recall(file, text, compile) : compile();
    },
  };
}

/** More than a project has that use dual functions, as a rule; each takes some thousand bytes. */
const rememberedModules = 1000;

/** What is known of packages holds for the whole build; barrels and `imports` of package.json may change. */
function isOfPackage(specifier: string): boolean {
  return !/^[./#]/.test(specifier);
}

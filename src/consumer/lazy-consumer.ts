import { dirname } from 'node:path';
import { createCompiledMemory } from './compiled-memory.js';
import type { Consumer, ConsumerSetup } from './consumer.js';
import type { CompiledModule } from './core/compile.js';
import { findCandidates, type CandidateSpecifiers } from './core/filter.js';
import { defaultConsumerOptions } from './core/options.js';
import { createPackageEntries } from './host/package-entries.js';

/** A compiled module, for a build that may watch. */
export interface WatchedModule extends CompiledModule {
  /** Absolute paths of the files on which it depends, of which some may be missing. */
  readonly dependencies: readonly string[];
}

/** Compiles the modules of one consuming project for a build that may have nothing to compile. */
export interface LazyConsumer {
  /**
   * `undefined` at once for a module that concerns no dual package; the first one that may loads the compiler.
   *
   * @param file absolute path of the module
   * @param text its source
   */
  compile(file: string, text: string): Promise<WatchedModule> | undefined;
  /** Looks whether packages changed since they were read, and forgets what follows from them. Cheap where none was read. */
  beginBuild(): void;
}

/** Creates the compiler of a project, without its parser and rules. */
export function createLazyConsumer(setup: ConsumerSetup): LazyConsumer {
  const { guard = defaultConsumerOptions.guard } = setup;
  let known = createKnowledge(setup);
  const mayConcern = (found: CandidateSpecifiers, directory: string): boolean =>
    found.auto.length > 0 ||
    found.packages.some((one) => known.packages.resolve(one, directory) !== undefined);
  return {
    compile(file, text) {
      const found = findCandidates(text, guard !== 'off');
      const directory = dirname(file);
      if (!mayConcern(found, directory)) return undefined;
      const { memory, load } = known;
      const compile = async () => {
        const consumer = await load();
        const dependencies = consumer.watchedBy(file, [...found.auto, ...found.packages]);
        return { ...consumer.compile(file, text), dependencies };
      };
      return found.auto.every(isOfPackage) ? memory.recall(file, text, compile) : compile();
    },
    beginBuild() {
      if (known.packages.haveChanged()) known = createKnowledge(setup);
      else known.forgetBarrels();
    },
  };
}

/** What one build knows, and the next one as long as the packages stay as they are. */
function createKnowledge(setup: ConsumerSetup) {
  const packages = createPackageEntries();
  const memory = createCompiledMemory<Promise<WatchedModule>>(rememberedModules);
  let loaded: Promise<Consumer> | undefined;
  const load = async (): Promise<Consumer> => {
    const { createConsumer } = await import('./consumer.js');
    return createConsumer({ ...setup, packages });
  };
  return {
    packages,
    memory,
    load: () => (loaded ??= load()),
    /** The compiler remembers barrels by their own files, and not by those that they lead to. */
    forgetBarrels: () => {
      loaded = undefined;
    },
  };
}

/** More than a project has that use dual functions, as a rule; each takes some thousand bytes. */
const rememberedModules = 1000;

/** What is known of packages holds until the next build begins; barrels and `imports` of package.json may change. */
function isOfPackage(specifier: string): boolean {
  return !/^[./#]/.test(specifier);
}

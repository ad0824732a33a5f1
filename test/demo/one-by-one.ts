import { outcomeOf, type Outcome } from '../corpus/outcome.js';
import type { AnyFunction, VariantPair } from './built-package.js';

type Search = (name: string, options: object) => Promise<readonly { readonly file: string }[]>;
type Load = (file: string, options: { readonly key: string }) => Promise<object>;
type Merge = (base: object, over: object) => object;

/** The parts of the package that `loadCascade` is made of. */
export interface CascadeParts {
  readonly search: Search;
  readonly load: Load;
  readonly merge: Merge;
}

/** Finds the parts in the built package; async variants where there are variants. */
export function partsOfCascade(
  pairs: ReadonlyMap<string, VariantPair>,
  merge: AnyFunction,
): CascadeParts {
  return {
    search: pairs.get('find.js findAllConfigs')?.async as unknown as Search,
    load: pairs.get('load-file.js loadFile')?.async as unknown as Load,
    merge: merge as unknown as Merge,
  };
}

/** What `loadCascade` does when each configuration is read before the next is begun. */
export function loadOneByOne({ search, load, merge }: CascadeParts): AnyFunction {
  return async (...[name, options]: [string, object]) => {
    const configs: object[] = [];
    for (const { file } of await search(name, options))
      configs.push(await load(file, { key: name }));
    return configs.reduceRight(merge, {});
  };
}

/** What comes of each configuration by itself: the errors among which an overlap picks one. */
export function outcomesOfEach({ search, load }: CascadeParts): AnyFunction {
  return async (...[name, options]: [string, object]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const { file } of await search(name, options)) {
      outcomes.push(await outcomeOf(() => load(file, { key: name })));
    }
    return outcomes;
  };
}

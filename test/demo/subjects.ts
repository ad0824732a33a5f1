import path from 'node:path';
import fc from 'fast-check';
import type { Tree } from '../corpus/tree.js';
import { callbackPlan, type CallbackPlan } from './callbacks.js';
import { config, filesOf, someFile, somePath, specifier } from './random-tree.js';

/** What turns random data into the arguments of one call. */
export interface CallSite {
  /** An absolute path of the tree. */
  readonly at: (place: string) => string;
  /** A callback for the variant that is called. */
  readonly callback: (plan: CallbackPlan) => (...args: unknown[]) => unknown;
}

/** Builds the arguments of a call; called anew for each variant. */
export type Arguments = (site: CallSite) => readonly unknown[];

const appName = fc.constantFrom<unknown>('app', 'app', 'app', 'name', 'no', '', 1, 'null\0byte');
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Options of a search; now and then a callback that is none. */
const search = fc
  .record({ from: somePath, stopAt: optional(somePath), accept: optional(callbackPlan) })
  .map(({ from, stopAt, accept }) => ({ at, callback }: CallSite) => ({
    from: at(from),
    stopAt: stopAt === undefined ? at('') : at(stopAt),
    ...(accept && { accept: accept.throwsAt === 8 ? 1 : callback(accept) }),
  }));

const named = fc
  .tuple(appName, search)
  .map(([name, options]): Arguments => (site) => [name, options(site)]);

const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);

/** How to call every dual function of the package, by `module.js name`. */
export const subjects: Readonly<Record<string, fc.Arbitrary<Arguments>>> = {
  'files.js isFile': someFile.map((file) => ({ at }) => [at(file)]),
  'files.js isDirectory': someFile.map((file) => ({ at }) => [at(file)]),
  'json.js readJson': fc
    .tuple(someFile, fc.constantFrom([], [], [], [isObject], [1]))
    .map(([file, check]) => ({ at }) => [at(file), ...check]),
  'package-json.js nearestPackage': fc
    .oneof(
      search,
      fc.constantFrom(
        () => null,
        () => ({ from: 1 }),
      ),
    )
    .map((options) => (site) => [options(site)]),
  'package-json.js readPackageKey': fc
    .tuple(someFile, appName)
    .map(([file, key]) => ({ at }) => [at(file), key]),
  'find.js findIn': fc
    .tuple(somePath, appName)
    .map(([directory, name]) => ({ at }) => [at(directory), name]),
  'find.js findConfig': named,
  'find.js findAllConfigs': named,
  'find.js listConfigs': fc
    .tuple(somePath, appName, fc.constantFrom({}, { depth: 1 }, { skip: ['a'], depth: 2 }, null))
    .map(([directory, name, options]) => ({ at }) => [at(directory), name, options]),
  'extends.js applyExtends': fc
    .tuple(config, someFile)
    .map(([value, file]) => ({ at }) => [value, [at(file)]]),
  'extends.js resolveParent': fc.oneof(
    fc
      .tuple(specifier, somePath)
      .map(([name, directory]) => ({ at }: CallSite) => [name, at(directory)]),
    someFile.map((file) => ({ at }: CallSite) => [
      `./${path.basename(at(file), '.json')}`,
      path.dirname(at(file)),
    ]),
  ),
  'load-file.js loadFile': fc
    .tuple(someFile, optional(appName), fc.array(someFile, { maxLength: 2 }))
    .map(([file, key, chain]) => ({ at }) => [at(file), { key, chain: chain.map(at) }]),
  'load.js loadConfig': fc
    .tuple(appName, search, optional(callbackPlan))
    .map(([name, options, transform]) => (site) => [
      name,
      { ...options(site), ...(transform && { transform: site.callback(transform) }) },
    ]),
  'load.js loadCascade': named,
  'load.js loadFirst': fc
    .tuple(fc.array(someFile, { maxLength: 6, size: 'max' }), optional(callbackPlan))
    .map(([files, plan]) => ({ at, callback }) => [files.map(at), plan && callback(plan)]),
  'save.js saveConfig': fc
    .tuple(someFile, config, fc.constantFrom(undefined, { indent: 0 }, { indent: 4 }, null))
    .map(([file, value, options]) => ({ at }) => [at(file), value, options]),
};

/** The call site of a tree that stands at a root. */
export function createCallSite(
  { root, tree }: { readonly root: string; readonly tree: Tree },
  callback: CallSite['callback'],
): CallSite {
  const files = filesOf(tree);
  const nameOf = (number: string) => files[Number(number) % files.length] ?? 'no-file-at-all';
  const at = (place: string) =>
    path.join(
      root,
      place.replace(/^#(\d+)/, (_, number: string) => nameOf(number)),
    );
  return { at, callback };
}

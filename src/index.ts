import type { UserConfig } from './config/options.js';

export type { UserConfig } from './config/options.js';
export type { Mode } from './model.js';

/** A function of the arguments `Args`, called on `This`. */
type Callable<This, Args extends readonly unknown[], Result> = (
  this: This,
  ...args: Args
) => Result;

/** The direct style of a promise or an async iterable: what the sync variant yields instead. */
type Settled<Result> =
  Result extends AsyncGenerator<infer Item, infer Return, infer Next>
    ? Generator<Item, Return, Next>
    : Result extends AsyncIterableIterator<infer Item>
      ? IterableIterator<Item>
      : Result extends AsyncIterable<infer Item>
        ? Iterable<Item>
        : Awaited<Result>;

/** The type that the sync side of a `pair` has to fit. */
export type SyncSide<Async> =
  Async extends Callable<infer This, infer Args, infer Result>
    ? Callable<This, Args, Settled<Result>>
    : never;

/**
 * Whether the code around runs as a sync variant. `false` in the source; folded to `true` in the
 * sync variant and to `false` in the async one. Only for use inside dual declarations.
 */
export const isSync = false as boolean;

/**
 * A leaf that is written by hand: the async variant calls `async`, the sync variant `sync`.
 * Un-generated it is `async`.
 */
export function pair<
  Async extends (...args: never[]) => PromiseLike<unknown> | AsyncIterable<unknown>,
>(both: { readonly async: Async; readonly sync: NoInfer<SyncSide<Async>> }): Async {
  return both.async;
}

/**
 * The sync variant of a dual function, for code that is not dual itself. `dualmode` replaces the
 * call by the variant's name.
 *
 * @throws Error when it runs un-generated: there is no sync variant yet
 */
export function sync<This, Args extends readonly unknown[], Item, Return, Next>(
  fn: Callable<This, Args, AsyncGenerator<Item, Return, Next>>,
): Callable<This, Args, Generator<Item, Return, Next>>;
export function sync<This, Args extends readonly unknown[], Result>(
  fn: Callable<This, Args, PromiseLike<Result>>,
): Callable<This, Args, Result>;
export function sync(fn: { readonly name: string }): never {
  throw new Error(
    `sync(${fn.name || 'fn'}) ran in the un-generated source, where no sync variant exists. ` +
      'Run the code that `dualmode` generated instead.',
  );
}

/** What `@dualMode({ … })` may say: the names of the variants, or that a member stays as it is. */
export interface DualModeOptions {
  readonly sync?: string;
  readonly async?: string;
  readonly skip?: true;
}

type AnyMethod = Callable<never, never[], unknown>;
type AnyClass = abstract new (...args: never[]) => unknown;

/** A decorator of classes and methods, of the standard's kind and of TypeScript's earlier one. */
export interface DualModeDecorator {
  (value: AnyMethod, context: ClassMethodDecoratorContext): void;
  (value: AnyClass, context: ClassDecoratorContext): void;
  (constructor: AnyClass): void;
  (prototype: object, name: string | symbol, descriptor: PropertyDescriptor): void;
}

/**
 * Marks a class or a method as dual, as the tag `@dualMode` of a doc comment does. It leaves what it
 * decorates as it is, and is gone from the output.
 */
export function dualMode(value: AnyMethod, context: ClassMethodDecoratorContext): void;
export function dualMode(value: AnyClass, context: ClassDecoratorContext): void;
export function dualMode(constructor: AnyClass): void;
export function dualMode(
  prototype: object,
  name: string | symbol,
  descriptor: PropertyDescriptor,
): void;
export function dualMode(options: DualModeOptions): DualModeDecorator;
export function dualMode(...args: readonly unknown[]): DualModeDecorator | void {
  const isOptions = args.length === 1 && typeof args[0] === 'object';
  return isOptions ? () => undefined : undefined;
}

/** Types a `dualmode.config` file: `export default defineConfig({ … })`. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

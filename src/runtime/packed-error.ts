import { LoopError } from './loop-error.js';

/** Something thrown, on its way between threads: an error taken apart, or any other value. */
export type PackedThrown =
  { readonly error: PackedError } | { readonly value: unknown; readonly error?: undefined };

export interface PackedError {
  /** The built-in class it is, or extends. */
  readonly base: string;
  /** Export names of the package's own classes that it is an instance of, the nearest first. */
  readonly classes: readonly string[];
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly own: readonly (readonly [string, PackedThrown])[];
  readonly cause?: PackedThrown;
  readonly errors?: readonly PackedThrown[];
}

/** Classes by the names under which both threads know them. */
export type ErrorClasses = Readonly<Record<string, unknown>>;

type ErrorConstructor = new (message?: string) => Error;

const BUILT_IN: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};
const WRITTEN_APART = new Set(['name', 'message', 'stack', 'cause', 'errors']);
const DEEPEST = 8;

/**
 * Takes apart what was thrown. Own properties that cannot cross (sockets, functions) are left out,
 * down to the parts of a property: an error must always arrive.
 *
 * @param exported the exports of the work's module, among which its own error classes are looked up
 */
export function packThrown(thrown: unknown, exported: ErrorClasses = {}, depth = 0): PackedThrown {
  if (!isError(thrown)) return { value: copyWhatCrosses(thrown, 0) };
  const own: [string, PackedThrown][] = [];
  for (const key of Object.keys(thrown)) {
    if (WRITTEN_APART.has(key)) continue;
    const value: unknown = Reflect.get(thrown, key);
    if (isError(value)) {
      if (depth < DEEPEST) own.push([key, packThrown(value, exported, depth + 1)]);
      continue;
    }
    const copy = copyWhatCrosses(value, 0);
    if (copy !== undefined || value === undefined) own.push([key, { value: copy }]);
  }
  const inner = (value: unknown): PackedThrown => packThrown(value, exported, depth + 1);
  const errors: unknown = Reflect.get(thrown, 'errors');
  return {
    error: {
      base: baseOf(thrown),
      classes: ownClassesOf(thrown, exported),
      name: String(thrown.name),
      message: String(thrown.message),
      stack: String(thrown.stack ?? ''),
      own,
      ...(Object.hasOwn(thrown, 'cause') && depth < DEEPEST ? { cause: inner(thrown.cause) } : {}),
      ...(Array.isArray(errors) && depth < DEEPEST ? { errors: errors.map(inner) } : {}),
    },
  };
}

/**
 * Puts back together what `packThrown` took apart, as an instance of the same built-in class, and
 * of the package's own class where `classes` has it.
 *
 * @param callerStack the stack of the caller, whose frames are put below those of the loop
 */
export function rebuildThrown(
  packed: PackedThrown,
  classes: ErrorClasses = {},
  callerStack = '',
): unknown {
  if ('value' in packed) return packed.value;
  const { error } = packed;
  const rebuilt = createBase(error, classes);
  const own = error.classes.map((name) => classes[name]).find(isClass) ?? loopErrorFor(error);
  if (own !== undefined) Object.setPrototypeOf(rebuilt, own.prototype);
  for (const [key, value] of error.own) {
    // Not assigned: a class may have an accessor, or `__proto__` may be the key.
    define(rebuilt, key, rebuildThrown(value, classes), true);
  }
  if (error.cause !== undefined) define(rebuilt, 'cause', rebuildThrown(error.cause, classes));
  if (error.errors !== undefined && error.base !== 'AggregateError') {
    define(
      rebuilt,
      'errors',
      error.errors.map((each) => rebuildThrown(each, classes)),
      true,
    );
  }
  if (rebuilt.name !== error.name) define(rebuilt, 'name', error.name);
  define(rebuilt, 'stack', joinStacks(error.stack, callerStack));
  return rebuilt;
}

/** Errors of a loop that the work itself uses are of that loop's own copy of the class. */
function loopErrorFor({ name, own }: PackedError): typeof LoopError | undefined {
  const code = own.find(([key]) => key === 'code')?.[1];
  const coded = code !== undefined && 'value' in code && String(code.value).startsWith('DUALMODE_');
  return coded && name === LoopError.prototype.name ? LoopError : undefined;
}

function createBase(error: PackedError, classes: ErrorClasses): Error {
  if (error.base === 'AggregateError') {
    const members = (error.errors ?? []).map((each) => rebuildThrown(each, classes));
    return new AggregateError(members, error.message);
  }
  if (error.base === 'DOMException') return new DOMException(error.message, error.name);
  return new (BUILT_IN[error.base] ?? Error)(error.message);
}

function joinStacks(inLoop: string, atCaller: string): string {
  const lines = inLoop.split('\n').filter((line) => !line.includes('dualmode:loop'));
  const frames = atCaller.split('\n').filter((line) => /^\s+at /.test(line));
  return [...lines, ...frames].join('\n');
}

function define(target: object, key: string, value: unknown, enumerable = false): void {
  Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}

function isError(value: unknown): value is Error {
  if (value instanceof Error) return true;
  // Errors of another realm, such as those of Node's own functions in a test runner's sandbox.
  return tagOf(value) === '[object Error]';
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}

function isClass(value: unknown): value is { readonly prototype: object } {
  return typeof value === 'function' && typeof value.prototype === 'object';
}

function baseOf(error: Error): string {
  if (error instanceof AggregateError) return 'AggregateError';
  if (error instanceof DOMException) return 'DOMException';
  const base = Object.entries(BUILT_IN).find(
    ([name, constructor]) => name !== 'Error' && error instanceof constructor,
  );
  return base?.[0] ?? 'Error';
}

function ownClassesOf(error: Error, exported: ErrorClasses): string[] {
  const names: string[] = [];
  for (
    let prototype: unknown = Object.getPrototypeOf(error);
    prototype instanceof Error;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    for (const [name, value] of Object.entries(exported)) {
      if (isClass(value) && value.prototype === prototype) names.push(name);
    }
  }
  return names;
}

/** A copy without the parts that structured clone refuses; `undefined` when nothing is left. */
function copyWhatCrosses(value: unknown, depth: number): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || depth > DEEPEST) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => copyWhatCrosses(each, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) {
    const copies = Object.entries(value).map(([key, each]) => [
      key,
      copyWhatCrosses(each, depth + 1),
    ]);
    return Object.fromEntries(copies.filter(([, copy]) => copy !== undefined));
  }
  try {
    const copy: unknown = structuredClone(value);
    // An instance loses its class: only what is still the same kind is worth sending.
    return Object.getPrototypeOf(copy) === Object.prototype || tagOf(copy) !== tagOf(value)
      ? undefined
      : copy;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

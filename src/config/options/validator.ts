/** How the value of one option is checked and brought into the shape that the phases use. */
export interface Validator<Input, Resolved> {
  /** What is allowed, to follow "expected", such as `one of 'a', 'b'`. */
  readonly expected: string;
  /** The resolved value, or undefined where `value` is not allowed. */
  readonly resolve: (value: unknown) => Resolved | undefined;
  /** Carries the type that authors write; never called. */
  readonly input?: (value: Input) => void;
}

/** A path below the project's root: any spelling of it, resolved to `a/b` with `/`. */
export const path: Validator<string, string> = {
  expected: 'a path relative to the project, such as "generated"',
  resolve: (value) =>
    typeof value === 'string' && value.trim() !== '' ? normalizePath(value) : undefined,
};

/** A list of paths. */
export const paths: Validator<readonly string[], readonly string[]> = {
  expected: 'a list of paths relative to the project',
  resolve: (value) => resolveTexts(value)?.map(normalizePath),
};

/** A list of glob patterns, kept as written. */
export const globs: Validator<readonly string[], readonly string[]> = {
  expected: 'a list of glob patterns',
  resolve: (value) => resolveTexts(value),
};

/** `true` or `false`. */
export const toggle: Validator<boolean, boolean> = {
  expected: 'true or false',
  resolve: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** One of a few values. */
export function oneOf<T extends string | false>(...allowed: readonly T[]): Validator<T, T> {
  return {
    expected: `one of ${allowed.map((value) => JSON.stringify(value)).join(', ')}`,
    resolve: (value) => allowed.find((candidate) => candidate === value),
  };
}

/** An object whose values are texts. */
export const textRecord: Validator<
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>
> = {
  expected: 'an object of texts, such as { "module#export": "module#export" }',
  resolve: (value) => {
    if (!isPlainObject(value)) return undefined;
    const pairs = Object.entries(value);
    return pairs.every(isTextPair) ? Object.fromEntries(pairs.filter(isTextPair)) : undefined;
  },
};

/** Whether a value is an object with keys, not an array or null. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `./a\b/` and `a/b` are one path: `a/b`; the root itself is `.`. */
export function normalizePath(path: string): string {
  const kept: string[] = [];
  const slashed = path.trim().replaceAll('\\', '/');
  for (const part of slashed.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(part);
  }
  const joined = kept.join('/');
  return slashed.startsWith('/') ? `/${joined}` : joined || '.';
}

function resolveTexts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item): item is string => typeof item === 'string' && item !== '');
  return texts.length === value.length ? texts : undefined;
}

function isTextPair(pair: readonly [string, unknown]): pair is [string, string] {
  return typeof pair[1] === 'string';
}

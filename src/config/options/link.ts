import { isPlainObject, oneOf, path, toggle, type Validator } from './validator.js';

/** How much the guard says of sync variants in async functions. */
export const guardLevels = ['off', 'warn', 'error'] as const;

/** What `dualmode link` is told by the config; a flag says more than it. */
export interface LinkPart {
  /** The folder that the author writes; `src` by default. */
  readonly src?: string;
  /** The folder that the compiler is given instead; `linked` by default. */
  readonly out?: string;
  /** `warn` by default. */
  readonly guard?: (typeof guardLevels)[number];
  /** Whether calls at the top level of ES modules may be awaited. */
  readonly topLevelAwait?: boolean;
}

const parts: Readonly<Record<keyof LinkPart, { readonly resolve: (value: unknown) => unknown }>> = {
  src: path,
  out: path,
  guard: oneOf(...guardLevels),
  topLevelAwait: toggle,
};

/** Checks the option `link`. */
export const link: Validator<LinkPart, LinkPart> = {
  expected: "an object such as { src: 'src', out: 'linked', guard: 'error', topLevelAwait: true }",
  resolve: (value) => {
    if (!isPlainObject(value)) return undefined;
    const checked = Object.entries(value).map(([name, given]) => [
      name,
      isPart(name) ? parts[name].resolve(given) : undefined,
    ]);
    const isRight = checked.every(([, resolved]) => resolved !== undefined);
    return isRight ? (Object.fromEntries(checked) as LinkPart) : undefined;
  },
};

function isPart(name: string): name is keyof LinkPart {
  return Object.hasOwn(parts, name);
}

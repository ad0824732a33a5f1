import { isPlainObject, type Validator } from './validator.js';

/** How the variants of a dual declaration are called; templates contain `{name}`. */
export interface NameScheme {
  readonly preset: NamePreset | 'custom';
  readonly sync: string;
  readonly async: string;
  /** Absent where no dispatcher is emitted (preset `suffix-async`). */
  readonly dispatcher?: string;
}

/** The naming schemes that have a name. */
export type NamePreset = 'explicit' | 'node' | 'suffix-async';

/** What authors may write: a preset, or templates (what is left out is as in `explicit`). */
export type NamesInput =
  NamePreset | { readonly sync?: string; readonly async?: string; readonly dispatcher?: string };

/** The scheme where the config says nothing. */
export const explicitNames: NameScheme = {
  preset: 'explicit',
  sync: '{name}Sync',
  async: '{name}Async',
  dispatcher: '{name}',
};

// In `suffix-async` the base name is the source's without its `Async`.
const presets: Readonly<Record<NamePreset, NameScheme>> = {
  explicit: explicitNames,
  node: { preset: 'node', sync: '{name}Sync', async: '{name}', dispatcher: '{name}' },
  'suffix-async': { preset: 'suffix-async', sync: '{name}', async: '{name}Async' },
};

/** Checks the option `names`: templates must make three different identifiers. */
export const names: Validator<NamesInput, NameScheme> = {
  expected:
    "'explicit', 'node', 'suffix-async', or different templates around {name}, " +
    "such as { sync: '{name}Sync', async: '{name}Async', dispatcher: '{name}' }",
  resolve: (value) => {
    if (typeof value === 'string') return isPreset(value) ? presets[value] : undefined;
    return isPlainObject(value) ? resolveTemplates(value) : undefined;
  },
};

function isPreset(value: string): value is NamePreset {
  return Object.hasOwn(presets, value);
}

function resolveTemplates(value: Readonly<Record<string, unknown>>): NameScheme | undefined {
  const { sync, async, dispatcher, ...unknown } = { ...explicitNames, ...value, preset: 'custom' };
  if (Object.keys(unknown).some((key) => key !== 'preset')) return undefined;
  if (!isTemplate(sync) || !isTemplate(async) || !isTemplate(dispatcher)) return undefined;
  const distinct = new Set([sync, async, dispatcher]).size === 3;
  return distinct ? { preset: 'custom', sync, async, dispatcher } : undefined;
}

// `$` and letters round one `{name}`: what it makes is an identifier whenever the name is one.
function isTemplate(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^(?:[\p{L}_$][\p{L}\p{N}_$]*)?\{name\}[\p{L}\p{N}_$]*$/u.test(value)
  );
}

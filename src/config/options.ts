import type { Mode } from '../model.js';
import { link } from './options/link.js';
import { explicitNames, names } from './options/names.js';
import {
  globs,
  isPlainObject,
  oneOf,
  path,
  paths,
  textRecord,
  toggle,
} from './options/validator.js';
import type { Validator } from './options/validator.js';

/** One option: its type, flag, help and validation are all read from here. */
interface OptionSpec<Input, Resolved> {
  readonly validator: Validator<Input, Resolved>;
  readonly fallback: NoInfer<Resolved>;
  readonly help: string;
  readonly flag?: OptionFlag;
}

/** How an option is written on the command line. */
export interface OptionFlag {
  /** In commander's spelling, such as `--out <dir>`. */
  readonly syntax: string;
  /** From the flag's text to what a config file would hold; the text itself where absent. */
  readonly parse?: (text: string) => unknown;
}

/** What a call of the dispatcher itself runs. */
export interface DispatcherOptions {
  readonly default: Mode;
}

/** Where the output goes. */
export type Layout = 'mirror' | 'sibling' | 'split';

/** The project's own formatter, or none. */
export type Formatter = 'prettier' | 'oxfmt' | false;

/** Who checks the output: TypeScript 7 first, where the project has it, or the bundled compiler alone. */
export type Engine = 'auto' | 'bundled';

const dispatcher: Validator<Partial<DispatcherOptions>, DispatcherOptions> = {
  expected: "{ default: 'async' } or { default: 'sync' }",
  resolve: (value) => {
    if (!isPlainObject(value)) return undefined;
    const { default: mode = 'async', ...unknown } = value;
    const known = Object.keys(unknown).length === 0 && (mode === 'async' || mode === 'sync');
    return known ? { default: mode } : undefined;
  },
};

const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Every option, once. Types, flags, `--help` and validation derive from this table. */
export const optionTable = {
  project: option({
    validator: path,
    fallback: 'tsconfig.json',
    help: 'tsconfig of the source tree',
    flag: { syntax: '--project <file>' },
  }),
  src: option({
    validator: path,
    fallback: 'src',
    help: 'folder of the source tree',
    flag: { syntax: '--src <dir>' },
  }),
  out: option({
    validator: path,
    fallback: 'generated',
    help: 'folder that is generated (layout "mirror")',
    flag: { syntax: '--out <dir>' },
  }),
  layout: option({
    validator: oneOf<Layout>('mirror', 'sibling', 'split'),
    fallback: 'mirror',
    help: 'where the output goes: "mirror", "sibling" or "split"',
    flag: { syntax: '--layout <layout>' },
  }),
  names: option({
    validator: names,
    fallback: explicitNames,
    help: 'names of the variants: "explicit", "node" or "suffix-async"',
    flag: { syntax: '--names <preset>' },
  }),
  dispatcher: option({
    validator: dispatcher,
    fallback: { default: 'async' },
    help: 'what a plain call of the dispatcher runs: "async" or "sync"',
    flag: { syntax: '--dispatcher <mode>', parse: (text) => ({ default: text }) },
  }),
  entries: option({
    validator: paths,
    fallback: [],
    help: 'modules of the public API, separated by commas (default: src/index.*)',
    flag: { syntax: '--entries <files>', parse: splitList },
  }),
  formatter: option({
    validator: oneOf<Formatter>('prettier', 'oxfmt', false),
    fallback: 'prettier',
    help: 'formatter of the output: "prettier", "oxfmt" or "none"',
    flag: { syntax: '--formatter <name>', parse: (text) => (text === 'none' ? false : text) },
  }),
  verify: option({
    validator: toggle,
    fallback: true,
    help: 'do not type-check the output',
    flag: { syntax: '--no-verify' },
  }),
  engine: option({
    validator: oneOf<Engine>('auto', 'bundled'),
    fallback: 'auto',
    help: 'who checks the output: "auto" (first TypeScript 7, where it is installed) or "bundled"',
    flag: { syntax: '--engine <engine>' },
  }),
  infer: option({
    validator: toggle,
    fallback: true,
    help: 'do not make unmarked helpers dual',
    flag: { syntax: '--no-infer' },
  }),
  guardCallbacks: option({
    validator: toggle,
    fallback: true,
    help: 'do not guard callbacks of unknown type in sync variants',
    flag: { syntax: '--no-guard-callbacks' },
  }),
  sourceMaps: option({
    validator: toggle,
    fallback: true,
    help: 'write no source maps beside generated modules',
    flag: { syntax: '--no-source-maps' },
  }),
  sourcesContent: option({
    validator: toggle,
    fallback: false,
    help: 'keep the text of the sources in source maps',
    flag: { syntax: '--sources-content' },
  }),
  counterparts: option({
    validator: textRecord,
    fallback: {},
    help: 'sync functions that stand in for async ones',
  }),
  modules: option({
    validator: globs,
    fallback: [],
    help: 'modules that are dual as a whole, as globs separated by commas',
    flag: { syntax: '--modules <globs>', parse: splitList },
  }),
  link: option({
    validator: link,
    fallback: {},
    help: 'what `dualmode link` does where its flags say nothing',
  }),
};

type OptionTable = typeof optionTable;

/** The name of an option. */
export type OptionName = keyof OptionTable;

type InputOf<Spec> = Spec extends OptionSpec<infer Input, infer _> ? Input : never;
type ResolvedOf<Spec> = Spec extends OptionSpec<infer _, infer Resolved> ? Resolved : never;
type TableOptions = { readonly [Name in OptionName]: ResolvedOf<OptionTable[Name]> };

/** What authors write in a config file. */
export type UserConfig = { readonly [Name in OptionName]?: InputOf<OptionTable[Name]> };

/** What the phases read: every option with its default filled in. Paths are relative to `root`. */
export interface ResolvedOptions extends TableOptions {
  /** The project's root, absolute. */
  readonly root: string;
}

/** The options in the table's order, for help, flags and validation. */
export function listOptions(): readonly (readonly [OptionName, OptionSpec<unknown, unknown>])[] {
  const names = Object.keys(optionTable).filter(isOptionName);
  return names.map((name) => [name, optionTable[name] as OptionSpec<unknown, unknown>]);
}

/** Whether a key of a config file is an option. */
export function isOptionName(key: string): key is OptionName {
  return Object.hasOwn(optionTable, key);
}

function option<Input, Resolved>(spec: OptionSpec<Input, Resolved>): OptionSpec<Input, Resolved> {
  return spec;
}

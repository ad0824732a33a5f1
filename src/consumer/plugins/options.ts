import { oneOf, toggle, type Validator } from '../../config/options/validator.js';
import type { ConsumerOptions, GuardLevel } from '../core/options.js';
import { dependencyPattern } from '../script-files.js';
import { assertOptions } from './check-options.js';

/** Options of the bundler plugins. */
export interface DualmodePluginOptions extends Partial<ConsumerOptions> {
  /** Modules to leave alone, by absolute path; everything in `node_modules` by default. */
  readonly exclude?: RegExp;
  /**
   * Whether what the background threads of bridged functions load is put beside the bundle; `true` by default.
   * Where it is not, a sync variant that needs it throws `DUALMODE_BRIDGE_MODULE_MISSING`.
   */
  readonly bridge?: boolean;
  /**
   * Whether the source maps of generated modules are handed to bundlers that do not read them (Rollup, Rolldown,
   * Vite); `true` by default.
   */
  readonly maps?: boolean;
}

const pattern: Validator<RegExp, RegExp> = {
  expected: 'a regular expression',
  resolve: (value) => (value instanceof RegExp ? value : undefined),
};

const validators: {
  readonly [Name in keyof DualmodePluginOptions]-?: Validator<never, unknown>;
} = {
  guard: oneOf<GuardLevel>('off', 'warn', 'error'),
  topLevelAwait: toggle,
  exclude: pattern,
  bridge: toggle,
  maps: toggle,
};

/**
 * Fills in what was not chosen for the plugin; `chosen` is for the compiler, which has defaults of its own. Throws
 * what is wrong with the options.
 */
export function readOptions(options: DualmodePluginOptions = {}) {
  assertOptions(options, validators);
  const { exclude = dependencyPattern, bridge = true, maps = true, ...chosen } = options;
  return { exclude, bridge, maps, chosen };
}

import type { ConsumerOptions } from '../core/options.js';

/** Options of the bundler plugins. */
export interface DualmodePluginOptions extends Partial<ConsumerOptions> {
  /** Modules to leave alone, by absolute path; everything in `node_modules` by default. */
  readonly exclude?: RegExp;
}

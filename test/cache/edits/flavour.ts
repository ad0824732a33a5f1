import type { ResolvedOptions } from '../../../src/config/options.js';

/** A way to set a project up: where its output goes, and what its modules are like. */
export interface Flavour {
  /** As flags of the command line. */
  readonly options: Partial<Pick<ResolvedOptions, 'layout' | 'src' | 'out' | 'infer' | 'modules'>>;
  /** The share of modules that layout `sibling` generates from. */
  readonly duals?: number;
  /** The share of modules in JavaScript. */
  readonly scripts?: number;
  /** Everything that can be marked is, before somebody edits it. */
  readonly isMarked?: boolean;
}

/** By name. */
export const flavours: Readonly<Record<string, Flavour>> = {
  mirror: { options: {} },
  sibling: { options: { layout: 'sibling' }, duals: 0.7 },
  split: { options: { layout: 'split', src: 'src/async', out: 'src/sync' } },
  'infer-off': { options: { infer: false }, isMarked: true },
  modules: { options: { modules: ['src/deep/**'] } },
  javascript: { options: {}, scripts: 0.5 },
};

/** The folder that its modules are in. */
export function sourceFolder({ options }: Flavour): string {
  return options.src ?? 'src';
}

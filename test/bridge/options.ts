import { listOptions, type ResolvedOptions } from '../../src/config/options.js';

/** The options' own defaults, for a project in a folder; absolute. */
export function loadDefaults(root: string): ResolvedOptions {
  const defaults = Object.fromEntries(listOptions().map(([name, spec]) => [name, spec.fallback]));
  return { ...defaults, root, project: 'tsconfig.json' } as ResolvedOptions;
}

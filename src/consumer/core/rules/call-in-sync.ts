import type { UseRule } from '../decision.js';

/**
 * In a sync function, a class field, a static block.
 *
 * ```
 * in:  const config = loadConfig(dir);
 * out: const config = loadConfigSync(dir);
 * ```
 */
export const callInSync: UseRule = ({ call, owner }) => {
  if (owner.kind !== 'sync' || !call) return undefined;
  return { is: 'variant', variant: 'sync', edits: [] };
};

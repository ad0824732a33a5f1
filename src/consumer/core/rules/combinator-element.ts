import { combinatorArgument } from '../combinator.js';
import type { UseRule } from '../decision.js';
import { isChildAt } from '../tree.js';

/**
 * A direct element of a Promise combinator's array runs beside the others: it is not awaited on its own.
 *
 * ```
 * in:  await Promise.all([loadConfig(a), loadConfig(b)])
 * out: await Promise.all([loadConfigAsync(a), loadConfigAsync(b)])
 * ```
 */
export const combinatorElement: UseRule = ({ module, use, call, owner }) => {
  if (owner.kind === 'sync' || !call || use.target.kind === 'generator') return undefined;
  const list = module.parents.get(call);
  if (list?.type !== 'ArrayExpression' || !isChildAt(list, call, ['elements'])) return undefined;
  if (!combinatorArgument(module, list)) return undefined;
  return { is: 'variant', variant: 'async', edits: [] };
};

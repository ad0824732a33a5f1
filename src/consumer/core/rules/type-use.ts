import { isChildAt, type Node } from '../tree.js';
import type { UseRule } from '../decision.js';

/**
 * A type that mentions the function is that of the sync variant: `/auto` is typed in direct style.
 *
 * ```
 * auto: type Config = ReturnType<typeof loadConfig>
 * out:  type Config = ReturnType<typeof loadConfigSync>
 * ```
 */
export const typeUse: UseRule = ({ module, use }) => {
  let node: Node = use.node;
  let parent = module.parents.get(node);
  while (parent?.type === 'TSQualifiedName') {
    node = parent;
    parent = module.parents.get(node);
  }
  if (parent?.type !== 'TSTypeQuery' || !isChildAt(parent, node, ['exprName'])) return undefined;
  if (use.meaning !== 'auto') return { is: 'kept' };
  return { is: 'variant', variant: 'sync', typeOnly: true, edits: [] };
};

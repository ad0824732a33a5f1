import { awaitCall } from '../await-call.js';
import type { UseRule } from '../decision.js';
import type { ModuleView } from '../module-view.js';
import type { Node } from '../tree.js';
import { awaitUsing } from '../using.js';

/**
 * In an async function, and at the top level where that may wait.
 *
 * ```
 * in:  const config = loadConfig(dir);   using handle = open(file);
 * out: const config = await loadConfigAsync(dir);   await using handle = await openAsync(file);
 * ```
 */
export const callInAsync: UseRule = ({ module, call, owner }) => {
  if (owner.kind === 'sync' || !call) return undefined;
  const edits = [...usingOf(module, call), ...awaitCall(module, call)];
  return { is: 'variant', variant: 'async', edits };
};

function usingOf(module: ModuleView, call: Node) {
  const awaited = module.parents.get(call);
  const holder = awaited?.type === 'AwaitExpression' ? awaited : call;
  const parent = module.parents.get(holder);
  if (parent?.type === 'ForOfStatement' && parent.right === holder) return awaitUsing(parent.left);
  if (parent?.type !== 'VariableDeclarator' || parent.init !== holder) return [];
  const declaration = module.parents.get(parent);
  return declaration ? awaitUsing(declaration) : [];
}

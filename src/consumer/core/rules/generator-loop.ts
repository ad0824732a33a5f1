import type { UseRule } from '../decision.js';
import { insertAt } from '../edit.js';
import { findAt } from '../module-view.js';
import { ownersAround } from '../owner.js';
import { awaitUsing } from '../using.js';

/**
 * A dual generator in an async function is looped over as its values come; any other use of it is DM5005.
 *
 * ```
 * in:  for (const file of walk(dir)) …      yield* walk(dir)   (in an async generator)
 * out: for await (const file of walkAsync(dir)) …      yield* walkAsync(dir)
 * ```
 */
export const generatorLoop: UseRule = ({ module, use, call, owner }) => {
  if (use.target.kind !== 'generator' || !call) return undefined;
  const parent = module.parents.get(call);
  const delegates = parent?.type === 'YieldExpression' && parent.delegate;
  const inSyncNest =
    delegates &&
    owner.kind === 'sync' &&
    ownersAround(module, owner).some(({ kind }) => kind === 'async');
  if (owner.kind === 'sync' && !inSyncNest) return undefined;
  if (owner.kind !== 'sync' && delegates) return { is: 'variant', variant: 'async', edits: [] };
  if (owner.kind !== 'sync' && parent?.type === 'ForOfStatement' && parent.right === call) {
    const keyword = parent.await ? [] : [insertAt(parent.start + 'for'.length, ' await')];
    return { is: 'variant', variant: 'async', edits: [...keyword, ...awaitUsing(parent.left)] };
  }
  const message = inSyncNest
    ? `"${use.name}" is delegated to in a sync generator inside an async function.`
    : `"${use.name}" yields over time here, and only a loop can wait for that.`;
  return { is: 'finding', finding: findAt(module, { code: 'DM5005', span: call, message }) };
};

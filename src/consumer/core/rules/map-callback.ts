import { combinatorArgument } from '../combinator.js';
import type { UseRule } from '../decision.js';
import { findAt, type ModuleView } from '../module-view.js';
import { findOwner, type Owner } from '../owner.js';
import type { Node } from '../tree.js';

/** `Promise.all(dirs.map((dir) => loadConfig(dir)))` in an async function: the callback wants `async`, DM5004. */
export const mapCallback: UseRule = ({ module, use, owner }) => {
  const mapping = mappingOf(module, owner);
  if (!mapping || !isInCombinator(module, mapping)) return undefined;
  if (findOwner(module, mapping).kind === 'sync') return undefined;
  const message = `"${use.name}" is called in a sync callback, and its results go to a Promise combinator.`;
  return { is: 'finding', finding: findAt(module, { code: 'DM5004', span: owner.node, message }) };
};

/** The call `xs.map(callback)`, `xs.flatMap(callback)` or `Array.from(xs, callback)` whose callback owns the use. */
function mappingOf(module: ModuleView, owner: Owner): Node | undefined {
  if (owner.kind !== 'sync') return undefined;
  const call = module.parents.get(owner.node);
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  const { property } = call.callee;
  if (property.type !== 'Identifier' || !['map', 'flatMap', 'from'].includes(property.name))
    return undefined;
  return call.callee === owner.node ? undefined : call;
}

function isInCombinator(module: ModuleView, mapping: Node): boolean {
  const parent = module.parents.get(mapping);
  if (parent?.type === 'SpreadElement') {
    const list = module.parents.get(parent);
    return list?.type === 'ArrayExpression' && combinatorArgument(module, list);
  }
  return combinatorArgument(module, mapping);
}

import type { ModuleView } from './module-view.js';
import type { Node } from './tree.js';

const combinators = new Set(['all', 'allSettled', 'any', 'race']);

/** Whether `node` is the argument of `Promise.all`, `allSettled`, `any` or `race` of the global `Promise`. */
export function combinatorArgument(module: ModuleView, node: Node): boolean {
  let argument = node;
  let parent = module.parents.get(argument);
  while (parent && isTypeWrapper(parent)) {
    argument = parent;
    parent = module.parents.get(argument);
  }
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== argument) return false;
  const { callee } = parent;
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  const { object, property } = callee;
  return (
    object.type === 'Identifier' &&
    object.name === 'Promise' &&
    module.scopes.isGlobal(object) &&
    property.type === 'Identifier' &&
    combinators.has(property.name)
  );
}

function isTypeWrapper(node: Node): boolean {
  return (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSNonNullExpression'
  );
}

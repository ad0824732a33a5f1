import type { Diagnostic } from '../../model.js';
import { findAt, type ModuleView } from './module-view.js';
import { findOwner, type Owner } from './owner.js';
import type { Node } from './tree.js';
import type { DualUse } from './uses.js';

/** The comment that says that blocking is meant, on the line of the use or the line above. */
const allowance = 'dualmode-allow-sync';

/**
 * The guard: a sync variant used in an async function, or in a callback inside one, is DM5020; its severity is the
 * level that is asked for.
 */
export function guardUse(module: ModuleView, use: DualUse): Diagnostic | undefined {
  const { guard } = module.options;
  if (guard === 'off' || !isInAsyncFunction(module, use.node) || isAllowed(module, use.node)) {
    return undefined;
  }
  const message = `The sync variant of "${use.name}" blocks the thread inside an async function.`;
  const finding = findAt(module, { code: 'DM5020', span: use.node, message });
  return guard === 'error' ? { ...finding, severity: 'error' } : finding;
}

function isInAsyncFunction(module: ModuleView, node: Node): boolean {
  let owner = findOwner(module, node);
  while (owner.kind === 'sync' && isCallback(module, owner)) owner = findOwner(module, owner.node);
  return owner.kind === 'async';
}

/** Whether the function is one that the code around it hands on or calls, not a member of a class or an object. */
function isCallback(module: ModuleView, owner: Owner): boolean {
  const { node } = owner;
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration') return true;
  if (node.type !== 'FunctionExpression') return false;
  const parent = module.parents.get(node);
  if (parent?.type === 'Property') return !parent.method && parent.kind === 'init';
  return parent?.type !== 'MethodDefinition';
}

function isAllowed(module: ModuleView, node: Node): boolean {
  const lineStart = module.text.lastIndexOf('\n', node.start - 1) + 1;
  const aboveStart = module.text.lastIndexOf('\n', lineStart - 2) + 1;
  const lineEnd = module.text.indexOf('\n', node.start);
  const lines = module.text.slice(aboveStart, lineEnd === -1 ? undefined : lineEnd);
  return lines.includes(allowance);
}

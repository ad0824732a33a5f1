import { ts } from '@ts-morph/common';
import { isPut } from './places.js';

/** `reads.delete(key)`, `reads.clear()`, `delete reads[key]`, `reads[key] = undefined`, `reads = …` */
export function isTakenOut(node: ts.Expression): boolean {
  const { parent } = node;
  if (isPut(parent)) return parent.left === node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (!isAccess || parent.expression !== node) return false;
  if (ts.isPropertyAccessExpression(parent) && /^(?:delete|clear)$/.test(parent.name.text)) {
    return true;
  }
  const holder = parent.parent;
  if (ts.isDeleteExpression(holder)) return true;
  return isPut(holder) && holder.left === parent && isNothing(holder.right);
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || node.getText() === 'undefined';
}

import { ts } from '@ts-morph/common';
import type { DualDeclaration } from '../../../model/declaration.js';
import type { DualName } from '../../../rules/region.js';
import { isMemberKey } from '../judge/callee-name.js';

/** The name stands where its declaration gives it. */
export function isDeclarationName(node: DualName): boolean {
  const { parent } = node;
  return (
    (ts.isFunctionDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isClassLike(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isVariableDeclaration(parent)) &&
    parent.name === node
  );
}

/** A direct call, `await` or not; `read.call(…)` and the like count as calls of the variant too. */
export function isCalled(node: DualName): boolean {
  let at: ts.Node = node;
  if (isMemberKey(at)) at = at.parent;
  else if (ts.isPropertyAccessExpression(at.parent) && at.parent.name === at) at = at.parent;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent))
    at = at.parent;
  const { parent } = at;
  return (
    (ts.isCallExpression(parent) && parent.expression === at) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === at)
  );
}

/** A function declaration is there from the start; its dispatcher is a constant. */
export function isTooEarly(node: DualName, declaration: DualDeclaration, file: string): boolean {
  if (declaration.file !== file || node.getStart() > declaration.start) return false;
  if (declaration.form !== 'function' || ts.isExportAssignment(node.parent)) return false;
  return ts.findAncestor(node, ts.isFunctionLike) === undefined;
}

/** The name stands in a type: `typeof read`. */
export function isTypeUse(node: ts.Node): boolean {
  return ts.findAncestor(node, isTypeOfValue) !== undefined;
}

/** `typeof read`, `typeof import('./tools.js').read` */
function isTypeOfValue(node: ts.Node): boolean {
  return ts.isTypeQueryNode(node) || (ts.isImportTypeNode(node) && node.isTypeOf);
}

/** `Client.defaults = …` from outside of the class. */
export function isMemberAssigned(node: DualName): boolean {
  return (
    ts.isPropertyAccessExpression(node.parent) &&
    node.parent.expression === node &&
    isAssigned(node.parent)
  );
}

/** The left side of an assignment, `=` or another. */
export function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node) {
    const operator = parent.operatorToken.kind;
    return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
  }
  return false;
}

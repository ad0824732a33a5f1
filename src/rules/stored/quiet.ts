import { ts } from '@ts-morph/common';

/** Kinds that only put together what their parts yield. */
export function doesNothing(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return !isAssignment(node);
  if (ts.isPrefixUnaryExpression(node)) {
    return (
      node.operator !== ts.SyntaxKind.PlusPlusToken &&
      node.operator !== ts.SyntaxKind.MinusMinusToken
    );
  }
  return (
    ts.isToken(node) ||
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isTemplateSpan(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTypeOfExpression(node)
  );
}

export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

export function isBranching(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node)) return true;
  return ts.isBinaryExpression(node) && /^(?:&&|\|\||\?\?)=?$/.test(node.operatorToken.getText());
}

/** `name` of `{ name: value }`, which is no value. */
export function isMemberName(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ('name' in parent && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

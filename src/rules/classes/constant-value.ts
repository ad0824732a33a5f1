import { ts } from '@ts-morph/common';

/** True for an expression that yields an equal and unchanging value whenever it is evaluated. */
export function isConstantValue(node: ts.Expression): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  if (isConstAssertion(node)) return isConstantLiteral(node.expression);
  return isPrimitive(node);
}

function isPrimitive(node: ts.Expression): boolean {
  if (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isBigIntLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  ) {
    return true;
  }
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return isPrimitive(node.expression);
  }
  if (ts.isPrefixUnaryExpression(node)) return isPrimitive(node.operand);
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.every((span) => isPrimitive(span.expression));
  }
  return ts.isBinaryExpression(node) && isPrimitive(node.left) && isPrimitive(node.right);
}

/** `['.js', '.ts'] as const`: nobody can change it, and it holds nothing with an identity. */
function isConstantLiteral(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isConstantLiteral);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (one) => ts.isPropertyAssignment(one) && isConstantLiteral(one.initializer),
    );
  }
  return isPrimitive(node);
}

function isConstAssertion(node: ts.Expression): node is ts.AsExpression {
  return ts.isAsExpression(node) && node.type.getText() === 'const';
}

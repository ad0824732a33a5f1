import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isKept, isLocalPlace, isPlace, isPut, isState, methodOn } from './places.js';

/** The outermost expression whose value an expression's value is: branches and the like around it. */
export function outermostValue(node: ts.Expression): ts.Expression {
  const { parent } = node;
  if (
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isSatisfiesExpression(parent)
  ) {
    return outermostValue(parent);
  }
  if (ts.isConditionalExpression(parent) && parent.condition !== node)
    return outermostValue(parent);
  if (!ts.isBinaryExpression(parent)) return node;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return outermostValue(parent);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return parent.right === node ? outermostValue(parent) : node;
    default:
      return node;
  }
}

/** True where a promise goes from one place that keeps it to another. */
export function goesToPlace(node: ts.Expression, region: Region): boolean {
  const value = outermostValue(node);
  const { parent } = value;
  if (isPut(parent)) return parent.right === value && isPlace(parent.left, region);
  if (ts.isVariableDeclaration(parent)) {
    return parent.initializer === value && isLocalPlace(parent, region);
  }
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[1] === value &&
    methodOn(parent, region) === 'set'
  );
}

/** True where it is only asked whether something is kept, or which promise it is. */
export function isAsked(node: ts.Expression, region: Region): boolean {
  let at: ts.Expression = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) {
    at = at.parent;
  }
  const { parent } = at;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === at;
  if (ts.isConditionalExpression(parent)) return parent.condition === at;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken: {
      const other = parent.left === at ? parent.right : parent.left;
      return isNothing(other) || isKept(other, region);
    }
    default:
      return false;
  }
}

function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

/** The uses of a collection that leave its promises where they are. */
export function isCollectionUse(node: ts.Expression, region: Region): boolean {
  if (!isState(node, region)) return false;
  let at: ts.Expression = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) {
    at = at.parent;
  }
  const { parent } = at;
  if (ts.isElementAccessExpression(parent)) return parent.expression === at;
  if (ts.isVariableDeclaration(parent)) return parent.name === node;
  return (
    ts.isPropertyAccessExpression(parent) &&
    /^(?:get|set|has|delete|clear|size)$/.test(parent.name.text)
  );
}

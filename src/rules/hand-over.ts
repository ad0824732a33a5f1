import { ts } from 'ts-morph';
import { applyTarget } from './apply-target.js';
import type { Region } from './region.js';

/**
 * Hands an async function to code that is lowered too: a closure is lowered where it stands, a name
 * follows its variant.
 *
 * async: `await visit(paths, readText)`
 * sync:  `visitSync(paths, readTextSync)`
 */
export function handOver(value: ts.Expression, region: Region): void {
  region.acceptFunction(value);
  for (const one of valuesOf(value)) {
    region.acceptFunction(one);
    if (ts.isIdentifier(one) || ts.isPropertyAccessExpression(one)) {
      applyTarget(region.targetOf(one), one, region);
    }
  }
}

/** What an expression can come down to. */
export function valuesOf(node: ts.Expression): readonly ts.Expression[] {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return valuesOf(node.expression);
  }
  if (ts.isConditionalExpression(node)) {
    return [...valuesOf(node.whenTrue), ...valuesOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return [...valuesOf(node.left), ...valuesOf(node.right)];
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.CommaToken:
        return valuesOf(node.right);
      default:
    }
  }
  return [node];
}

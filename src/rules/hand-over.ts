import { ts } from '@ts-morph/common';
import { applyTarget } from './apply-target.js';
import type { Region } from './region.js';
import { bare } from './tokens.js';
import { isAsyncFunction } from './types/classify.js';

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
    if (isUndefined(one, region)) continue;
    region.acceptFunction(one);
    if (isNamed(one)) {
      applyTarget(region.targetOf(one), one, region);
    }
  }
}

/**
 * Hands whatever async functions an argument is or holds to the dual function that takes it.
 *
 * async: `await walk(dir, { onFile: async (path) => …, read })`
 * sync:  `walkSync(dir, { onFile: (path) => …, read: readSync })`
 */
export function handOverArgument(argument: ts.Expression, region: Region): void {
  const value = bare(argument);
  if (ts.isObjectLiteralExpression(value)) handOverMembers(value, region);
  else if (ts.isArrayLiteralExpression(value)) {
    for (const element of value.elements) handOverArgument(element, region);
  } else if (isAsyncFunction(region.classOf(argument))) handOver(argument, region);
}

/** The same of the members of an object that is made in place. */
export function handOverMembers(literal: ts.ObjectLiteralExpression, region: Region): void {
  for (const property of literal.properties) {
    if (ts.isMethodDeclaration(property)) region.claim(property);
    else if (ts.isPropertyAssignment(property)) handOverArgument(property.initializer, region);
    else if (ts.isShorthandPropertyAssignment(property)) handOverArgument(property.name, region);
  }
}

/** `readText`, `tools.readText`, `tools['readText']` */
function isNamed(node: ts.Expression): boolean {
  if (ts.isElementAccessExpression(node)) return ts.isStringLiteralLike(node.argumentExpression);
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}

/** `fast ? readFast : undefined` hands on no function where there is none. */
function isUndefined(value: ts.Expression, region: Region): boolean {
  return (region.checker.getTypeAtLocation(value).flags & ts.TypeFlags.Undefined) !== 0;
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

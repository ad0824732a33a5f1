import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';

/** True for an expression that has no effect and means the same whenever it is evaluated. */
export function isSteady(node: ts.Expression, region: Pick<Region, 'checker'>): boolean {
  const inner = unwrap(node);
  if (ts.isLiteralExpression(inner) || isKeyword(inner)) return true;
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return true;
  if (ts.isIdentifier(inner)) return isConstant(inner, region.checker);
  if (ts.isTemplateExpression(inner)) {
    return inner.templateSpans.every((one) => isSteadyText(one.expression, region));
  }
  if (ts.isBinaryExpression(inner)) {
    return (
      inner.operatorToken.kind === ts.SyntaxKind.PlusToken &&
      isSteadyText(inner.left, region) &&
      isSteadyText(inner.right, region)
    );
  }
  return false;
}

function isKeyword(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** Text and numbers are made anew without a call of anybody's `toString`. */
function isSteadyText(node: ts.Expression, region: Pick<Region, 'checker'>): boolean {
  const { flags } = region.checker.getTypeAtLocation(node);
  const simple = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike;
  return (flags & simple) !== 0 && isSteady(node, region);
}

/** A `const`, a function, an import, or a parameter that nothing is assigned to. */
function isConstant(name: ts.Identifier, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return name.text === 'undefined';
  if (ts.isVariableDeclaration(declaration)) {
    return (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  }
  if (ts.isParameter(declaration)) return !isAssigned(symbol, declaration.parent, checker);
  return (
    ts.isFunctionDeclaration(declaration) ||
    ts.isImportSpecifier(declaration) ||
    ts.isImportClause(declaration) ||
    ts.isNamespaceImport(declaration)
  );
}

function isAssigned(symbol: ts.Symbol, within: ts.Node, checker: ts.TypeChecker): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === symbol.name && isTarget(node)) {
      return checker.getSymbolAtLocation(node) === symbol;
    }
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(within);
}

/** Anything but a plain read counts as an assignment. */
function isTarget(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node) {
    const operator = parent.operatorToken.kind;
    return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  return isTakenApart(node);
}

/** `[path] = …`, `({ path } = …)`, `for (path of …)`. */
function isTakenApart(node: ts.Node): boolean {
  let at = node;
  while (
    ts.isArrayLiteralExpression(at.parent) ||
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isObjectLiteralElementLike(at.parent) ||
    ts.isSpreadElement(at.parent) ||
    ts.isParenthesizedExpression(at.parent) ||
    ts.isBinaryExpression(at.parent)
  ) {
    // a default inside of a pattern is an assignment too, so whatever is on the left counts
    if (ts.isBinaryExpression(at.parent)) {
      return at.parent.left === at && at.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    }
    at = at.parent;
  }
  const { parent } = at;
  return (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === at;
}

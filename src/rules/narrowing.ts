import { ts } from '@ts-morph/common';
import type { Region } from './region.js';

/** What the compiler learnt of a variable by looking does not hold in a closure if it can change. */
export function losesNarrowing(
  node: ts.Identifier | ts.PropertyAccessExpression,
  region: Region,
): boolean {
  const { checker } = region;
  const symbol = symbolOf(node, checker);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return false;
  if (ts.isIdentifier(node)) {
    const variable = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration);
    if (!variable || isConstant(declaration) || !isReassigned(symbol, declaration, checker))
      return false;
  }
  const declared = checker.getTypeOfSymbol(symbol);
  const here = checker.getTypeAtLocation(node);
  return declared.isUnion() && !checker.isTypeAssignableTo(declared, here);
}

function symbolOf(
  node: ts.Identifier | ts.PropertyAccessExpression,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  if (ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)) {
    return checker.getShorthandAssignmentValueSymbol(node.parent);
  }
  return checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
}

/** True for `const`, and for what cannot be assigned to. */
export function isConstant(declaration: ts.Declaration): boolean {
  if (!ts.isVariableDeclaration(declaration)) return !ts.isParameter(declaration);
  return (
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0
  );
}

/** True when a variable or parameter is assigned to anywhere in its function or module. */
export function isReassigned(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): boolean {
  const scope = ts.findAncestor(
    declaration.parent,
    (one) => ts.isFunctionLike(one) || ts.isSourceFile(one),
  );
  const assigned = (node: ts.Node): boolean => {
    if (isAssignmentTo(node) && checker.getSymbolAtLocation(node) === symbol) return true;
    return ts.forEachChild(node, assigned) ?? false;
  };
  return scope !== undefined && assigned(scope);
}

function isAssignmentTo(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    return (
      parent.left === node &&
      operator >= ts.SyntaxKind.FirstAssignment &&
      operator <= ts.SyntaxKind.LastAssignment
    );
  }
  if (ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken ||
      parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  // destructuring and loop heads that write into existing variables
  return (
    ts.isArrayLiteralExpression(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node)
  );
}

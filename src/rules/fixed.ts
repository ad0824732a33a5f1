import { ts } from '@ts-morph/common';
import { isConstant, isReassigned } from './narrowing.js';
import type { Region } from './region.js';
import { unwrap } from './tokens.js';
import { isFromLibrary } from './types/classify.js';

/** True for what is the same whenever it is looked at: constants, literals, functions, operators. */
export function isFixed(node: ts.Node, region: Region): boolean {
  if (ts.isToken(node) && !ts.isIdentifier(node)) return node.kind !== ts.SyntaxKind.ThisKeyword;
  if (ts.isTypeNode(node) || ts.isTemplateHead(node)) return true;
  if (ts.isTemplateSpan(node)) return isFixed(node.expression, region);
  if (ts.isIdentifier(node)) return isFixedName(node, region);
  if (ts.isPropertyAssignment(node)) {
    return !ts.isComputedPropertyName(node.name) && isFixed(node.initializer, region);
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    const symbol = region.checker.getShorthandAssignmentValueSymbol(node);
    return symbol !== undefined && isFixedSymbol(symbol, region);
  }
  if (!ts.isExpression(node)) return false;
  const inner = unwrap(node);
  if (inner !== node) return isFixed(inner, region);
  if (ts.isPropertyAccessExpression(inner)) {
    return isFixed(inner.expression, region) && isMethodOrLibrary(inner, region);
  }
  return ts.isLiteralExpression(inner) || ts.isArrowFunction(inner);
}

function isFixedName(node: ts.Identifier, region: Region): boolean {
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return true;
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return true;
  if (node.text === 'undefined') return true;
  const symbol = region.checker.getSymbolAtLocation(node);
  return symbol !== undefined && isFixedSymbol(symbol, region);
}

function isFixedSymbol(symbol: ts.Symbol, region: Region): boolean {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return false;
  return isConstant(declaration) || !isReassigned(symbol, declaration, region.checker);
}

/** A method, or a member of the platform: its place is not written to. */
function isMethodOrLibrary(node: ts.PropertyAccessExpression, region: Region): boolean {
  const symbol = region.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined) return false;
  return (
    (symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Function)) !== 0 ||
    isFromLibrary(symbol)
  );
}

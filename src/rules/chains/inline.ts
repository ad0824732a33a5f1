import { ts } from 'ts-morph';
import { isConstant, isReassigned } from '../narrowing.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isFromLibrary } from '../types/classify.js';
import { closureOf } from './handler.js';

/** A handler that can be written out where it is called. */
export type Inline =
  /** The value takes the place of the one use of the parameter. */
  | { readonly kind: 'use'; readonly body: ts.Expression; readonly use: ts.Identifier }
  /** The value is not used. */
  | { readonly kind: 'unused'; readonly body: ts.Expression };

/**
 * Tells whether `(value) => body` can be written as its body: an expression that uses the value
 * once, in any case, before anything that could notice the difference.
 */
export function readInline(handler: ts.Expression, region: Region): Inline | undefined {
  const fn = closureOf(handler);
  if (fn === undefined || !ts.isArrowFunction(fn) || ts.isBlock(fn.body)) return undefined;
  if (fn.typeParameters !== undefined || fn.type !== undefined) return undefined;
  const { body } = fn;
  const [parameter, more] = fn.parameters;
  if (parameter === undefined) return { kind: 'unused', body };
  if (more !== undefined || !ts.isIdentifier(parameter.name) || isDressed(parameter)) {
    return undefined;
  }
  const uses = usesOf(parameter.name, body, region);
  if (uses.length === 0) return { kind: 'unused', body };
  const [use, second] = uses;
  if (use === undefined || second !== undefined || !isFirst(use, body, region)) return undefined;
  return { kind: 'use', body, use };
}

function isDressed(parameter: ts.ParameterDeclaration): boolean {
  return (
    parameter.type !== undefined ||
    parameter.initializer !== undefined ||
    parameter.dotDotDotToken !== undefined
  );
}

function usesOf(name: ts.Identifier, body: ts.Node, region: Region): readonly ts.Identifier[] {
  const symbol = region.checker.getSymbolAtLocation(name);
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text) {
      const own = ts.isShorthandPropertyAssignment(node.parent)
        ? region.checker.getShorthandAssignmentValueSymbol(node.parent)
        : region.checker.getSymbolAtLocation(node);
      if (own === symbol) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** True when nothing that changes or notices anything is evaluated before the use. */
function isFirst(use: ts.Identifier, body: ts.Expression, region: Region): boolean {
  for (let at: ts.Node = use; at !== body; at = at.parent) {
    const { parent } = at;
    if (ts.isFunctionLike(parent) || ts.isTypeNode(parent)) return false;
    if (ts.isConditionalExpression(parent) && parent.condition !== at) return false;
    if (isShortCircuit(parent) && parent.right === at) return false;
    if (isWrite(parent)) return false;
    if (ts.isYieldExpression(parent) || ts.isDeleteExpression(parent)) return false;
    const before = childrenBefore(parent, at);
    if (!before.every((one) => isFixed(one, region))) return false;
  }
  return true;
}

function isShortCircuit(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && /^(?:&&|\|\||\?\?)$/.test(node.operatorToken.getText());
}

function isWrite(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && /^[^=!<>]*[^=!<>]?=$/.test(node.operatorToken.getText());
}

function childrenBefore(parent: ts.Node, child: ts.Node): readonly ts.Node[] {
  const before: ts.Node[] = [];
  ts.forEachChild(parent, (one) => {
    if (one.end <= child.pos) before.push(one);
  });
  return before;
}

/** True for what is the same whenever it is looked at: constants, literals, functions, operators. */
function isFixed(node: ts.Node, region: Region): boolean {
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

import { ts } from '@ts-morph/common';
import { isFixed } from '../fixed.js';
import type { Region } from '../region.js';
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

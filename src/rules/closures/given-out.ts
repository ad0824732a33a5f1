import { ts } from '@ts-morph/common';
import { promiseStaticName } from '../statics/static-name.js';
import { readMapped } from '../statics/mapped.js';
import { readLocalConstant, usesOf } from '../stored/uses.js';
import { bare } from '../tokens.js';
import type { Region } from '../region.js';

/**
 * Tells whether a value leaves with what a dual function itself returns or yields: as the result, as a
 * member of it, or as an element of a list that is. Whoever gets it knows its type, and with it which
 * variant it belongs to; no code in between could wait for it.
 */
export function isGivenOut(node: ts.Expression, region: Region): boolean {
  const outer = outermost(node, region);
  return leavesDual(outer) || isAddedToGivenOut(outer, region);
}

/** The result of the dual function itself, not of a closure in it. */
export function leavesDual(at: ts.Node): boolean {
  const fn = leavingFunction(at);
  return fn !== undefined && ts.findAncestor(fn.parent, ts.isFunctionLike) === undefined;
}

function outermost(node: ts.Node, region: Region): ts.Node {
  const holder = holderOf(node, region);
  return holder === undefined ? node : outermost(holder, region);
}

/** The expression that a value is handed on to as it is, or that holds it. */
function holderOf(at: ts.Node, region: Region): ts.Node | undefined {
  const { parent } = at;
  const goesOn =
    ts.isParenthesizedExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== at) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === at) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === at) ||
    (ts.isObjectLiteralExpression(parent) && !ts.isSpreadAssignment(at));
  if (goesOn) return parent;
  if (ts.isCallExpression(parent) && parent.arguments[0] === at) {
    return promiseStaticName(parent, region) === 'all' ? parent : undefined;
  }
  return mappingCall(at, region);
}

/** `names.map((name) => ({ … }))` for what its closure returns. */
function mappingCall(at: ts.Node, region: Region): ts.CallExpression | undefined {
  const fn = leavingFunction(at);
  if (fn === undefined || ts.isYieldExpression(at.parent)) return undefined;
  let closure: ts.Node = fn;
  while (ts.isParenthesizedExpression(closure.parent)) closure = closure.parent;
  const call = closure.parent;
  if (!ts.isCallExpression(call)) return undefined;
  const mapped = readMapped(call, region);
  return mapped !== undefined && !mapped.lazy && mapped.closure === closure ? call : undefined;
}

/** The function whose result a value is, or one of the values that it yields. */
function leavingFunction(at: ts.Node): ts.SignatureDeclaration | undefined {
  const { parent } = at;
  if (ts.isArrowFunction(parent)) return parent.body === at ? parent : undefined;
  const leaves =
    ts.isReturnStatement(parent) ||
    (ts.isYieldExpression(parent) && parent.asteriskToken === undefined);
  return leaves ? ts.findAncestor(parent, ts.isFunctionLike) : undefined;
}

/** `entries.push({ … })` into a local list that is only added to and given out. */
function isAddedToGivenOut(at: ts.Node, region: Region): boolean {
  const { parent } = at;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression))
    return false;
  const { name, expression: list } = parent.expression;
  if (name.text !== 'push' || !ts.isIdentifier(list)) return false;
  const declaration = region.checker.getSymbolAtLocation(list)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const constant = readLocalConstant(declaration);
  if (constant === undefined || !ts.isArrayLiteralExpression(bare(constant.initializer)))
    return false;
  return usesOf(constant, region).every(
    (use) => isPlainListUse(use) || leavesDual(outermost(use, region)),
  );
}

/** Adding to a list, and asking how long it is, look at none of its elements. */
function isPlainListUse(use: ts.Identifier): boolean {
  const { parent } = use;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.expression === use &&
    /^(?:push|length)$/.test(parent.name.text)
  );
}

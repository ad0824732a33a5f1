import { ts } from '@ts-morph/common';
import { isLoweredClass } from '../classes/lowered-class.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isFromLibrary, syncProtocolName } from '../types/async-protocol.js';
import { isLibraryCall } from './library-call.js';

/**
 * Rule P for async iterables, iterators and disposables. They may be stored and handed around, for
 * nothing runs before they are asked; but only among text that is lowered with them. Other code that
 * makes one makes it async for ever, and other code that gets one would get a sync one.
 */
export function judgeIterable(node: ts.Expression, region: Region): void {
  if (ts.isSpreadElement(node)) return; // judged by what it spreads
  const origin = foreignOrigin(node, region);
  if (origin !== undefined) {
    region.report({
      code: 'DM2174',
      at: node,
      message: `\`${text(node)}\` is async in both variants: ${origin}`,
    });
    return;
  }
  const sink = foreignSink(node, region);
  if (sink === undefined) return;
  region.report({
    code: 'DM2173',
    at: node,
    message: `\`${text(node)}\` is an async iterable or resource, and ${sink}`,
  });
}

/** Says why a value is not made, or kept, by text that is lowered. */
function foreignOrigin(node: ts.Expression, region: Region): string | undefined {
  if (ts.isIdentifier(node)) {
    return isLoweredName(node, region) ? undefined : 'it is declared outside of what is lowered';
  }
  if (ts.isPropertyAccessExpression(node)) {
    const derived = region.classOf(node.expression) === 'async-iterable';
    return derived || isLoweredName(node.name, region)
      ? undefined
      : 'it is a member that is not lowered';
  }
  if (ts.isElementAccessExpression(node)) {
    const derived = region.classOf(node.expression) === 'async-iterable';
    return derived ? undefined : 'it is a member that is not lowered';
  }
  if (ts.isNewExpression(node)) {
    const symbol = region.checker.getSymbolAtLocation(node.expression);
    const known = isFromLibrary(symbol) || isLoweredClass(node, region);
    return known ? undefined : 'its class is not dual';
  }
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const honest = region.classOf(node.expression) === 'async-iterable';
    return honest ? undefined : 'a cast says so, and nobody has looked';
  }
  return undefined;
}

function isLoweredName(node: ts.Identifier | ts.MemberName, region: Region): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? region.checker.getShorthandAssignmentValueSymbol(node.parent)
    : region.checker.getSymbolAtLocation(node);
  const declarations = symbol?.declarations ?? [];
  return declarations.length > 0 && declarations.every((one) => region.isLowered(one));
}

/** Says who gets the value and is not lowered with it. */
function foreignSink(node: ts.Expression, region: Region): string | undefined {
  const { parent } = node;
  const call = ts.isSpreadElement(parent) ? parent.parent : parent;
  if (ts.isCallExpression(call) || ts.isNewExpression(call)) {
    const handed = byCall(call === parent ? node : parent, call, region);
    if (handed !== undefined) return handed;
  }
  if (losesType(node, region)) return 'its type is lost here';
  if (isAssignment(parent) && parent.right === node) {
    return isLoweredPlace(parent.left, region)
      ? undefined
      : 'it is kept outside of what is lowered';
  }
  if (ts.isThrowStatement(parent)) return 'it is thrown';
  if (ts.isTemplateSpan(parent)) return 'its text would be another';
  if (
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isSpreadAssignment(parent)
  ) {
    return isHandedOn(parent.parent, region) ? undefined : 'it is kept in an object';
  }
  return undefined;
}

/** Where a value goes that is typed `any` or `unknown`, nobody sees any more what it is. */
function losesType(node: ts.Expression, region: Region): boolean {
  const { parent } = node;
  if (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) {
    return region.classOf(parent) !== 'async-iterable';
  }
  if (isAssignment(parent) && parent.left === node) return false;
  const expected = region.checker.getContextualType(node);
  return (
    expected !== undefined && (expected.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0
  );
}

function byCall(
  argument: ts.Node,
  call: ts.CallExpression | ts.NewExpression,
  region: Region,
): string | undefined {
  if (call.expression === argument) return undefined;
  const callee = unwrap(call.expression);
  const handed = `it is handed to \`${text(callee)}\`, which is not lowered with it`;
  if (ts.isNewExpression(call)) {
    const known =
      isFromLibrary(region.checker.getSymbolAtLocation(callee)) || isLoweredClass(call, region);
    return known ? undefined : handed;
  }
  if (isLibraryCall(call, region) || isProtocolMethod(callee, region)) return undefined;
  const target = region.targetOf(call.expression, call);
  return target.kind === 'dual' || target.kind === 'inside' ? undefined : handed;
}

/** `stack.use(resource)` of an `AsyncDisposableStack`, and the like. */
function isProtocolMethod(callee: ts.Expression, region: Region): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const type = region.checker.getTypeAtLocation(callee.expression);
  return syncProtocolName(type.symbol) !== undefined;
}

/** An object that goes, as it is made, to the caller or to code that is lowered too. */
function isHandedOn(object: ts.Node, region: Region): boolean {
  let at = object;
  while (ts.isParenthesizedExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) {
    at = at.parent;
  }
  const { parent } = at;
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || ts.isYieldExpression(parent)) {
    return true;
  }
  if (ts.isPropertyAssignment(parent)) return isHandedOn(parent.parent, region);
  return ts.isCallExpression(parent) && byCall(at, parent, region) === undefined;
}

/** A variable that is declared in lowered text, or a member of one. */
function isLoweredPlace(node: ts.Expression, region: Region): boolean {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner)) return isLoweredName(inner, region);
  if (ts.isPropertyAccessExpression(inner)) return isLoweredName(inner.name, region);
  return (
    ts.isElementAccessExpression(inner) &&
    region.classOf(inner.expression) === 'async-iterable' &&
    isLoweredPlace(inner.expression, region)
  );
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function text(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { hasSymbolMember } from '../types/async-protocol.js';
import { isAsyncFunction } from '../types/classify.js';
import { protocolSymbolName, syncSymbolName } from './protocol-symbol.js';
import { judgeIterable } from './values.js';

type Member =
  | ts.MethodDeclaration
  | ts.PropertyDeclaration
  | ts.GetAccessorDeclaration
  | ts.PropertyAssignment
  | ts.MethodSignature
  | ts.PropertySignature;

/**
 * async: `{ async next() { … }, [Symbol.asyncIterator]() { return this; } }`
 * sync:  `{ next() { … }, [Symbol.iterator]() { return this; } }`
 */
export const protocolMembers: Rule = defineRule<Member>({
  name: 'member of an async protocol',
  kinds: [
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.GetAccessor,
    ts.SyntaxKind.PropertyAssignment,
    ts.SyntaxKind.MethodSignature,
    ts.SyntaxKind.PropertySignature,
  ],
  enter(node, region) {
    const symbol = symbolOf(node, region);
    if (symbol !== undefined) renameMember(node, symbol, region);
    if (!ts.isObjectLiteralExpression(node.parent) || !isProtocolObject(node.parent, region))
      return;
    if (symbol === undefined && !isIteratorMethod(node)) return;
    if (ts.isMethodDeclaration(node)) claimAsync(node, region);
    if (ts.isPropertyAssignment(node) && isAsyncFunction(region.classOf(node.initializer))) {
      region.acceptFunction(node.initializer);
    }
  },
});

/** An object literal is no name: it is judged as a value here, where its members say what it is. */
export const protocolObjects: Rule = defineRule<ts.ObjectLiteralExpression>({
  name: 'object of an async protocol',
  kinds: [ts.SyntaxKind.ObjectLiteralExpression],
  enter(node, region) {
    if (region.classOf(node) === 'async-iterable') judgeIterable(node, region);
  },
});

/**
 * async: `lines[Symbol.asyncIterator]()`
 * sync:  `lines[Symbol.iterator]()`
 */
export const protocolSymbols: Rule = defineRule<ts.PropertyAccessExpression>({
  name: 'symbol of an async protocol',
  kinds: [ts.SyntaxKind.PropertyAccessExpression],
  enter(node, region) {
    const sync = syncSymbolName(node, region.checker);
    if (sync === undefined) return;
    if (!isMemberName(node) && !isCalledKey(node)) {
      region.report({
        code: 'DM2176',
        at: node,
        message: `\`${node.getText()}\` is asked for, and the sync variant knows \`Symbol.${sync}\` only`,
      });
      return;
    }
    region.replace({ start: node.name.getStart(), end: node.name.end }, sync);
  },
});

function symbolOf(node: Member, region: Region): string | undefined {
  return ts.isComputedPropertyName(node.name)
    ? protocolSymbolName(node.name.expression, region.checker)
    : undefined;
}

function renameMember(node: Member, symbol: string, region: Region): void {
  const sync = symbol === 'asyncDispose' ? 'dispose' : 'iterator';
  const name = node.name as ts.ComputedPropertyName;
  if (syncSymbolName(name.expression, region.checker) === undefined) {
    region.report({
      code: 'DM2176',
      at: name,
      message: `\`${name.getText()}\` is \`Symbol.${symbol}\` under another name`,
    });
  }
  const type = region.checker.getTypeAtLocation(node.parent);
  if (!hasSymbolMember(type, sync)) return;
  region.report({
    code: 'DM2175',
    at: name,
    message: `there is a member \`[Symbol.${sync}]\` beside \`${name.getText()}\``,
  });
}

function isProtocolObject(node: ts.ObjectLiteralExpression, region: Region): boolean {
  if (region.classOf(node) === 'async-iterable' || isIteratorOf(node, region)) return true;
  const expected = region.checker.getContextualType(node);
  return expected !== undefined && region.classOfType(expected) === 'async-iterable';
}

/** What a member `[Symbol.asyncIterator]` returns is an iterator, whether a type says so or not. */
function isIteratorOf(node: ts.ObjectLiteralExpression, region: Region): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isReturnStatement(at.parent)) at = at.parent;
  const fn = ts.findAncestor(node.parent, ts.isFunctionLike);
  if (fn === undefined || (at.parent !== fn && !isStatementOf(at, fn))) return false;
  const member = ts.isMethodDeclaration(fn) ? fn : fn.parent;
  return (
    (ts.isMethodDeclaration(member) || ts.isPropertyAssignment(member)) &&
    symbolOf(member, region) === 'asyncIterator'
  );
}

/** A `return` anywhere in a function's body. */
function isStatementOf(node: ts.Node, fn: ts.Node): boolean {
  return ts.isReturnStatement(node) && ts.findAncestor(node, ts.isFunctionLike) === fn;
}

function isIteratorMethod(node: Member): boolean {
  return ts.isIdentifier(node.name) && /^(?:next|return|throw)$/.test(node.name.text);
}

/** Lets the rule of methods take `async` away: this method keeps its name. */
function claimAsync(node: ts.MethodDeclaration, region: Region): void {
  const modifiers = node.modifiers ?? [];
  if (modifiers.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword)) region.claim(node);
}

function isMemberName(node: ts.Expression): boolean {
  const { parent } = node;
  if (!ts.isComputedPropertyName(parent)) return false;
  const member = parent.parent;
  return ts.isClassElement(member) || ts.isTypeElement(member) || ts.isPropertyAssignment(member);
}

/** The key of a member that is called; `source[key]?.()` would ask for the member first. */
function isCalledKey(node: ts.Expression): boolean {
  const { parent } = node;
  if (!ts.isElementAccessExpression(parent) || parent.argumentExpression !== node) return false;
  const call = parent.parent;
  return (
    ts.isCallExpression(call) && call.expression === parent && call.questionDotToken === undefined
  );
}

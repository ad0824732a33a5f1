import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isLibraryCall } from '../iteration/library-call.js';
import { promiseStaticName } from '../statics/static-name.js';
import { readMapped } from '../statics/mapped.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import {
  functionAround,
  readLocalConstant,
  usesOf,
  type LocalConstant,
  withParentheses,
} from './uses.js';

/** A constant list of promises that a single combinator takes. */
export interface StoredList {
  readonly constant: LocalConstant;
  /** Every name of the list, its declaration apart. */
  readonly uses: readonly ts.Identifier[];
  readonly pushes: readonly ts.CallExpression[];
  /** The name that the combinator is given. */
  readonly taken: ts.Identifier;
  /** True where that is `Promise.allSettled`. */
  readonly settles: boolean;
}

/** Reads a declaration as such a list; undefined for any other, and for one that is used otherwise. */
export function readStoredList(
  declaration: ts.VariableDeclaration,
  region: Region,
): StoredList | undefined {
  const constant = readLocalConstant(declaration);
  if (constant === undefined) return undefined;
  const made = madeOf(constant.initializer, region);
  if (made === undefined) return undefined;
  const uses = usesOf(constant, region);
  const pushes = uses.map((use) => pushOf(use, region)).filter((one) => one !== undefined);
  const takers = uses.filter((use) => takerOf(use, region) !== undefined);
  const [taken] = takers;
  if (taken === undefined || takers.length > 1) return undefined;
  const others = uses.length - pushes.length - 1;
  if (uses.filter((use) => isLength(use) && use.pos < taken.pos).length !== others)
    return undefined;
  if (![...pushes, taken].every((one) => isBeside(one, declaration, region))) return undefined;
  if (ts.findAncestor(taken, isLoop) !== ts.findAncestor(declaration, isLoop)) return undefined;
  const arguments_ = pushes.flatMap((push) => [...push.arguments]);
  const holdsPromises = arguments_.some(
    (one) => ts.isSpreadElement(one) || isPromiseLike(region.classOf(one)),
  );
  if (made === 'empty' && !holdsPromises) return undefined;
  return { constant, uses, pushes, taken, settles: takerOf(taken, region) === 'allSettled' };
}

/** How a list begins: empty, with promises, or not as a list of promises made here. */
function madeOf(initializer: ts.Expression, region: Region): 'empty' | 'filled' | undefined {
  const inner = unwrap(initializer);
  if (ts.isArrayLiteralExpression(inner)) {
    if (inner.elements.length === 0) return 'empty';
    const known = inner.elements.every(
      (one) => !ts.isSpreadElement(one) || isMapped(one.expression, region),
    );
    return known && region.classOf(inner) === 'container' ? 'filled' : undefined;
  }
  return isMapped(inner, region) ? 'filled' : undefined;
}

function isMapped(list: ts.Expression, region: Region): boolean {
  const mapped = readMapped(list, region);
  if (mapped === undefined || mapped.lazy || mapped.callee.name.text === 'flatMap') return false;
  return region.classOf(mapped.closure) === 'async-function';
}

/** The call `list.push(…)` that a use stands in, where nobody asks what it yields. */
function pushOf(use: ts.Identifier, region: Region): ts.CallExpression | undefined {
  const callee = use.parent;
  if (!ts.isPropertyAccessExpression(callee) || callee.expression !== use) return undefined;
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.expression !== callee || callee.name.text !== 'push') {
    return undefined;
  }
  const known = call.arguments.every(
    (one) => !ts.isSpreadElement(one) || isMapped(one.expression, region),
  );
  const { parent } = call;
  const dropped =
    ts.isExpressionStatement(parent) || (ts.isArrowFunction(parent) && parent.body === call);
  return dropped && known ? call : undefined;
}

/**
 * The combinator that is awaited or returned, and takes the list:
 * `await Promise.all(list)`, `return Promise.allSettled([...list, other()])`.
 */
function takerOf(use: ts.Identifier, region: Region): 'all' | 'allSettled' | undefined {
  const { parent } = use;
  const literal = ts.isSpreadElement(parent) ? parent.parent : undefined;
  const taken = literal ?? use;
  const call = taken.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== taken) return undefined;
  const name = promiseStaticName(call, region);
  if (name !== 'all' && name !== 'allSettled') return undefined;
  const { parent: holder } = withParentheses(call);
  return ts.isAwaitExpression(holder) || ts.isReturnStatement(holder) ? name : undefined;
}

/** `list.length`: as many values as promises. */
function isLength(use: ts.Identifier): boolean {
  const { parent } = use;
  if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== 'length') return false;
  const outer = parent.parent;
  return !ts.isBinaryExpression(outer) || outer.left !== parent || !isAssignment(outer);
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const operator = node.operatorToken.kind;
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

/** In the same function, and under the same `try`, so that an error is thrown to the same place. */
function isBeside(node: ts.Node, declaration: ts.Node, region: Region): boolean {
  const home = functionAround(declaration);
  const tryOf = (one: ts.Node): ts.Node | undefined =>
    ts.findAncestor(one, (at) => ts.isTryStatement(at.parent) || at === home);
  return isRunBy(node, home, region) && tryOf(node) === tryOf(declaration);
}

/** True in the function itself, and in closures that `forEach` calls there and then. */
function isRunBy(node: ts.Node, home: ts.Node | undefined, region: Region): boolean {
  const around = functionAround(node);
  if (around === home) return true;
  return around !== undefined && isForEachClosure(around, region) && isRunBy(around, home, region);
}

/** True for the closure of `paths.forEach((path) => …)`. */
function isForEachClosure(node: ts.Node, region: Region): node is ts.ArrowFunction {
  if (!ts.isArrowFunction(node) || node.modifiers !== undefined) return false;
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false;
  const { expression } = call;
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'forEach' &&
    isLibraryCall(call, region)
  );
}

function isLoop(node: ts.Node): boolean {
  return ts.isIterationStatement(node, false);
}

import { ts } from '@ts-morph/common';
import { isFixed } from '../fixed.js';
import { isInert } from '../inert.js';
import type { Region } from '../region.js';
import { readMapped } from '../statics/mapped.js';
import { promiseStaticName } from '../statics/static-name.js';
import { unwrap } from '../tokens.js';
import { settledArgument } from '../types/promise-types.js';
import { isComputing, isSteadyMember } from './computed.js';
import { isOwnResult, isPrivate } from './private.js';
import { doesNothing, isAssignment, isBranching, isMemberName } from './quiet.js';
import { readStoredList, type StoredList } from './read-list.js';
import {
  functionAround,
  readLocalConstant,
  usesOf,
  type LocalConstant,
  withParentheses,
} from './uses.js';

/** A stored promise or list of promises, with the places that await it, the first one in front. */
export interface Stored {
  readonly constant: LocalConstant;
  readonly uses: readonly ts.Identifier[];
  /** Where it is a list. */
  readonly list?: StoredList;
  /** True for a promise that only `Promise.allSettled` awaits, which catches its error. */
  readonly settles?: boolean;
}

/** Goes over what follows a stored promise, in the order in which it is evaluated. */
export interface Reader {
  readonly group: readonly Stored[];
  /** Takes what a constant stores into the group; undefined where its uses are not awaited. */
  store(constant: LocalConstant): Stored | undefined;
  storeList(list: StoredList): Stored;
  declare(declaration: ts.VariableDeclaration): boolean;
  /** Goes over an expression; false where something happens that could tell the difference. */
  evaluate(node: ts.Node): boolean;
  /** Goes over a statement; false where something happens that could tell the difference. */
  read(statement: ts.Statement): boolean;
  /** True when every promise of the group has been awaited. */
  isSettled(): boolean;
}

export function createReader(region: Region): Reader {
  const group: Stored[] = [];
  let awaited = 0;
  const isSettled = (): boolean => group.length > 0 && awaited === group.length;

  /** Walks an expression in the order in which it is evaluated. */
  const evaluate = (node: ts.Node): boolean => {
    if (isSettled()) return true;
    if (ts.isAwaitExpression(node)) return settle(unwrap(node.expression));
    if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return !mentions(node);
    if (ts.isCallExpression(node) && isCombinator(node)) return settleCombinator(node);
    if (ts.isCallExpression(node) && isInert(node, region)) return node.arguments.every(evaluate);
    if (isAssignment(node)) return assign(node);
    if (isBranching(node)) return evaluateBranches(node);
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
      return isCalmName(node) || evaluateAccess(node);
    }
    if (ts.isCallExpression(node) && isComputing(node, region)) {
      return evaluateReceiver(node.expression) && node.arguments.every(evaluate);
    }
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    return (
      children.every(evaluate) &&
      (isSettled() || doesNothing(node) || isOwnStep(node) || isOwnSpread(node))
    );
  };

  const isCalmName = (node: ts.Node): boolean =>
    isFixed(node, region) || isMemberName(node) || isPrivate(node, region);

  const evaluateReceiver = (callee: ts.Expression): boolean =>
    ts.isPropertyAccessExpression(callee) && evaluate(callee.expression);

  /** A member of what was awaited is fine when nothing stored is left to be awaited. */
  const evaluateAccess = (node: ts.Node): boolean =>
    ts.isPropertyAccessExpression(node) &&
    evaluate(node.expression) &&
    (isSettled() || isSteadyMember(node, region));

  /** `count++` of a variable that nobody else sees. */
  const isOwnStep = (node: ts.Node): boolean =>
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    isPrivate(node.operand, region);

  const isOwnSpread = (node: ts.Node): boolean =>
    ts.isSpreadElement(node) && isOwnResult(node.expression, region);

  /** What is assigned to is looked up before, and written after what is assigned. */
  const assign = ({ left, operatorToken, right }: ts.BinaryExpression): boolean => {
    if (/^\W\W=$/.test(operatorToken.getText())) {
      return isPrivate(left, region) && !mentions(right) && evaluate(right);
    }
    if (ts.isIdentifier(left)) {
      const keeps = operatorToken.kind === ts.SyntaxKind.EqualsToken || isPrivate(left, region);
      return keeps && evaluate(right) && (isSettled() || isPrivate(left, region));
    }
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    const parts = ts.isPropertyAccessExpression(left)
      ? [left.expression]
      : ts.isElementAccessExpression(left)
        ? [left.expression, left.argumentExpression]
        : undefined;
    return parts?.every(evaluate) === true && evaluate(right) && isSettled();
  };

  const settle = (operand: ts.Expression): boolean => {
    const next = group[awaited];
    if (ts.isCallExpression(operand) && isCombinator(operand)) return settleCombinator(operand);
    if (!ts.isIdentifier(operand)) return false;
    if (next?.uses.includes(operand) === true) {
      awaited++;
      return true;
    }
    return group.slice(0, awaited).some((one) => one.uses.includes(operand));
  };

  /** `Promise.all([head, tail])` awaits its elements in order; `Promise.all(list)` takes a list. */
  const settleCombinator = (node: ts.CallExpression): boolean => {
    const [list] = node.arguments;
    if (list === undefined) return false;
    const inner = unwrap(list);
    if (ts.isIdentifier(inner)) return settle(inner);
    return ts.isArrayLiteralExpression(inner) && inner.elements.every(settleElement);
  };

  const settleElement = (element: ts.Expression): boolean => {
    const inner = unwrap(ts.isSpreadElement(element) ? element.expression : element);
    return settle(inner) || isCreation(inner) || evaluate(inner);
  };

  const isCombinator = (node: ts.CallExpression): boolean =>
    /^all(?:Settled)?$/.test(promiseStaticName(node, region) ?? '');

  /** Only what is evaluated in any case may await. */
  const evaluateBranches = (node: ts.Node): boolean => {
    const [head, ...branches] = ts.isConditionalExpression(node)
      ? [node.condition, node.whenTrue, node.whenFalse]
      : [(node as ts.BinaryExpression).left, (node as ts.BinaryExpression).right];
    if (!evaluate(head)) return false;
    if (isSettled()) return true;
    if (branches.every((one) => !mentions(one) && evaluate(one))) return true;
    return ts.isConditionalExpression(node) && settlesEach(branches, evaluate);
  };

  /** True where each of these ways awaits all that is stored; only one of them is gone. */
  const settlesEach = <Way>(ways: readonly Way[], go: (way: Way) => boolean): boolean => {
    const [before, size] = [awaited, group.length];
    return ways.every((way) => {
      awaited = before;
      return go(way) && isSettled() && group.length === size;
    });
  };

  const mentions = (node: ts.Node): boolean =>
    group.some((one) => one.uses.some((use) => use.pos >= node.pos && use.end <= node.end));

  const store = (constant: LocalConstant): Stored | undefined => {
    const uses = usesOf(constant, region);
    const home = functionAround(constant.declaration);
    const [first, second] = uses;
    if (first === undefined || uses.some((use) => functionAround(use) !== home)) return undefined;
    const settles = second === undefined && isElementOf('allSettled', first, region);
    if (settles && constant.declaration.type !== undefined) return undefined;
    if (!settles && !uses.every((use) => isAwaited(use, region))) return undefined;
    if (!hasPlainType(constant.declaration, region)) return undefined;
    const stored = { constant, uses, settles };
    group.push(stored);
    return stored;
  };

  const storeList = (list: StoredList): Stored => {
    const stored = { constant: list.constant, uses: [list.taken], list };
    group.push(stored);
    return stored;
  };

  /** Work that begins, with nothing else that happens meanwhile. */
  const isCreation = (node: ts.Expression): boolean => {
    if (!ts.isCallExpression(node)) return false;
    const mapped = readMapped(node, region);
    if (mapped !== undefined) {
      return [mapped.callee.expression, ...node.arguments].every(isCalmPart);
    }
    if (region.classOf(node) !== 'promise') return false;
    return [node.expression, ...node.arguments].every(isCalmPart);
  };

  const declare = (declaration: ts.VariableDeclaration): boolean => {
    const { initializer } = declaration;
    if (initializer === undefined) return true;
    const list = readStoredList(declaration, region);
    if (list !== undefined && list.pushes.length === 0) {
      const made = unwrap(initializer);
      const elements = ts.isArrayLiteralExpression(made) ? made.elements : [made];
      if (!elements.every((one) => isCreation(unwrap(one)))) return false;
      return storeList(list) !== undefined;
    }
    if (region.classOf(initializer) !== 'promise') {
      return evaluate(initializer) && (ts.isIdentifier(declaration.name) || isSettled());
    }
    const constant = readLocalConstant(declaration);
    if (constant === undefined || !isCreation(unwrap(initializer))) return false;
    return store(constant) !== undefined;
  };

  const isCalmPart = (node: ts.Expression): boolean => isFixed(node, region) || evaluate(node);

  const read = (statement: ts.Statement): boolean => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.every(declare);
    }
    if (ts.isEmptyStatement(statement)) return true;
    const head = headOf(statement);
    if (head === undefined) return false;
    if (isWhereFilled(statement, head)) return readAll(statement.thenStatement);
    if (!evaluate(head)) return false;
    if (isSettled() || ts.isExpressionStatement(statement)) return true;
    return ts.isIfStatement(statement) && readBranches(statement);
  };

  /** `if (brief) return await text;`: what is awaited on that way has to be awaited on the other, too. */
  const readBranches = ({ thenStatement, elseStatement }: ts.IfStatement): boolean => {
    const before = awaited;
    if (elseStatement !== undefined) return settlesEach([thenStatement, elseStatement], readAll);
    const settles = settlesEach([thenStatement], readAll);
    awaited = before;
    return settles;
  };

  /** `if (jobs.length > 0) await Promise.all(jobs)`: without promises there is nothing to wait for. */
  const isWhereFilled = (
    statement: ts.Statement,
    head: ts.Expression,
  ): statement is ts.IfStatement => {
    const [only, more] = group;
    return (
      ts.isIfStatement(statement) &&
      statement.elseStatement === undefined &&
      more === undefined &&
      only?.list !== undefined &&
      isLengthTest(head, only.constant.name.text)
    );
  };

  const readAll = (body: ts.Statement): boolean => {
    for (const statement of ts.isBlock(body) ? body.statements : [body]) {
      if (isSettled()) return true;
      if (!read(statement)) return false;
    }
    return isSettled();
  };

  return { group, store, storeList, declare, evaluate, read, isSettled };
}

/** No type of its own, or one that says what the promise yields: `Promise<number>`. */
function hasPlainType({ type }: ts.VariableDeclaration, region: Region): boolean {
  if (type === undefined) return true;
  return ts.isTypeReferenceNode(type) && settledArgument(type, region) !== undefined;
}

/** The expression that a statement evaluates first, and in any case. */
function headOf(statement: ts.Statement): ts.Expression | undefined {
  return ts.isExpressionStatement(statement) ||
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isIfStatement(statement) ||
    ts.isSwitchStatement(statement) ||
    ts.isForOfStatement(statement)
    ? statement.expression
    : undefined;
}

function isLengthTest(head: ts.Expression, name: string): boolean {
  const [left = '', ...rest] = head.getText().split(/\s*(>=|!==|>)\s*/);
  return left === `${name}.length` && /^(?:|>,0|!==,0|>=,1)$/.test(rest.join());
}

/** Awaited where it stands, or a direct element of a `Promise.all` that is. */
function isAwaited(use: ts.Identifier, region: Region): boolean {
  return ts.isAwaitExpression(withParentheses(use).parent) || isElementOf('all', use, region);
}

/** True for a direct element of the literal that an awaited combinator takes. */
function isElementOf(combinator: string, use: ts.Identifier, region: Region): boolean {
  const { parent } = withParentheses(use);
  if (!ts.isArrayLiteralExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  const call = parent.parent;
  return (
    promiseStaticName(call, region) === combinator &&
    ts.isAwaitExpression(withParentheses(call).parent)
  );
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isPromiseLike } from '../types/classify.js';
import type { StoredList } from './read-list.js';
import type { Reader } from './reader.js';
import { declareRest, statementsAfter } from './sequence.js';

/** What would happen after the work of promises in the sync variant, and before it in the async one. */
export interface Difference {
  readonly at: ts.Node;
  readonly kind: 'happens' | 'leaves' | 'pulls' | 'sometimes';
}

/**
 * What happens while the promises of a list are under way; undefined where nothing can tell the
 * difference. Where another promise is made meanwhile their work overlaps, and the order of the
 * source is as good as any.
 *
 * @param reader takes the list, and what is stored behind it, into its group
 */
export function findDifference(
  list: StoredList,
  reader: Reader,
  region: Region,
): Difference | undefined {
  reader.storeList(list);
  const context = { list, reader, region };
  return findLeaving(list) ?? findBehindPushes(context) ?? findBeforeTaken(context);
}

interface Context {
  readonly list: StoredList;
  readonly reader: Reader;
  readonly region: Region;
}

function statementOf({ constant }: StoredList, node: ts.Node): ts.Statement {
  const found = constant.statements.find((one) => one.pos <= node.pos && node.end <= one.end);
  if (found === undefined) throw new Error('a list is used outside of its block');
  return found;
}

function holds(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** What leaves the block while promises may be under way that nobody awaits then. */
function findLeaving(list: StoredList): Difference | undefined {
  const first = list.pushes[0];
  if (first === undefined) return undefined;
  const { statements } = list.constant;
  const from = statements.indexOf(statementOf(list, first));
  const until = statements.indexOf(statementOf(list, list.taken));
  const within = statements.slice(from, until);
  const mayHold = (node: ts.Node): boolean =>
    first.pos < node.pos ||
    list.pushes.some((push) => sharesLoop(node, push, list.constant.statement.parent));
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (ts.isFunctionLike(node)) return undefined;
    if (isLeaving(node, within) && mayHold(node)) return node;
    return ts.forEachChild(node, visit);
  };
  for (const statement of within) {
    const at = visit(statement);
    if (at !== undefined) return { at, kind: 'leaves' };
  }
  return undefined;
}

function sharesLoop(node: ts.Node, push: ts.Node, block: ts.Node): boolean {
  return (
    ts.findAncestor(node, (one) =>
      one === block ? 'quit' : ts.isIterationStatement(one, false) && holds(one, push),
    ) !== undefined
  );
}

function isLeaving(node: ts.Node, within: readonly ts.Statement[]): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  if (!ts.isBreakStatement(node) && !ts.isContinueStatement(node)) return false;
  const { label } = node;
  const target = ts.findAncestor(node, (one) => {
    if (label !== undefined) return ts.isLabeledStatement(one) && one.label.text === label.text;
    const breaks = ts.isBreakStatement(node) && ts.isSwitchStatement(one);
    return breaks || ts.isIterationStatement(one, false);
  });
  return target === undefined || !within.some((one) => holds(one, target));
}

/** What happens behind a push on the way out of the loops and branches around it. */
function findBehindPushes({ list, reader, region }: Context): Difference | undefined {
  const quiet = (node: ts.Node): boolean =>
    list.pushes.some((push) => holds(node, push)) ||
    overlaps(node, region) ||
    isCalm(node, (one) => reader.evaluate(one) || reader.read(one as ts.Statement));
  const block = list.constant.statement.parent;
  for (const push of list.pushes) {
    for (let at: ts.Node = push; at.parent !== block; at = at.parent) {
      const { parent } = at;
      if (ts.isForOfStatement(parent) && !isStill(parent, region)) {
        return { at: parent.expression, kind: 'pulls' };
      }
      const behind = behindIn(parent, at).find((one) => !quiet(one));
      if (behind !== undefined) return { at: behind, kind: 'happens' };
    }
  }
  return undefined;
}

/** What a node evaluates behind one of its children. */
function behindIn(parent: ts.Node, child: ts.Node): readonly ts.Node[] {
  if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
    return parent.statements.slice(parent.statements.indexOf(child as ts.Statement) + 1);
  }
  if (ts.isCaseBlock(parent)) {
    const clauses = parent.clauses.slice(parent.clauses.indexOf(child as ts.CaseClause) + 1);
    return clauses.flatMap((one) => [...one.statements]);
  }
  if (ts.isForStatement(parent)) {
    return [parent.incrementor, parent.condition].filter((one) => one !== undefined);
  }
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return [parent.expression];
  return [];
}

/** True for a loop whose iterator does nothing behind the last round, nor when it is closed. */
function isStill({ awaitModifier, expression }: ts.ForOfStatement, region: Region): boolean {
  if (awaitModifier !== undefined) return true; // asking for the next one makes a promise
  const type = region.checker.getTypeAtLocation(expression);
  if (type.flags & ts.TypeFlags.StringLike || region.checker.isArrayLikeType(type)) return true;
  return /^(?:Readonly)?(?:Map|Set|MapIterator|SetIterator|ArrayIterator)$/.test(
    type.symbol?.name ?? '',
  );
}

/** Statements and expressions that nobody sees. */
function isCalm(node: ts.Node, read: (node: ts.Node) => boolean): boolean {
  if (ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isExpression(node)) {
    return read(node);
  }
  if (ts.isBlock(node)) return node.statements.every((one) => isCalm(one, read));
  if (ts.isIfStatement(node)) {
    const branches = [node.thenStatement, node.elseStatement].filter((one) => one !== undefined);
    return read(node.expression) && branches.every((one) => isCalm(one, read));
  }
  return ts.isBreakOrContinueStatement(node) || ts.isEmptyStatement(node);
}

/** True where another promise is made meanwhile, so that the work overlaps anyway. */
function overlaps(node: ts.Node, region: Region): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isCallExpression(node) && isPromiseLike(region.classOf(node))) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
  return ts.forEachChild(node, (child) => overlaps(child, region)) ?? false;
}

/** What happens between the last promise and the combinator. */
function findBeforeTaken({ list, reader, region }: Context): Difference | undefined {
  const { constant, pushes, taken } = list;
  const sometimes = { at: taken, kind: 'sometimes' } as const;
  const last = pushes.at(-1);
  if (last === undefined && !declareRest(constant, reader)) return sometimes;
  const from = last === undefined ? constant.statement : statementOf(list, last);
  for (const statement of statementsAfter(constant, from)) {
    if (reader.isSettled()) return undefined;
    if (reader.read(statement)) continue;
    if (holds(statement, taken)) return sometimes;
    if (last === undefined || !overlaps(statement, region))
      return { at: statement, kind: 'happens' };
  }
  return reader.isSettled() ? undefined : sometimes;
}

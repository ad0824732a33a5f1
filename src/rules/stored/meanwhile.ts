import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import type { StoredList } from './read-list.js';
import type { Reader } from './reader.js';
import { approachOf } from './rounds.js';
import { isBranching } from './quiet.js';
import { declareRest, statementsAfter } from './sequence.js';

/** What would happen after the work of promises in the sync variant, and before it in the async one. */
export interface Difference {
  readonly at: ts.Node;
  readonly kind: 'happens' | 'leaves' | 'pulls' | 'sometimes' | 'sooner';
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
  return (
    findLeaving(list) ??
    findBehindPushes(context) ??
    findBeforePushes(context) ??
    findBeforeTaken(context)
  );
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
function findBehindPushes(context: Context): Difference | undefined {
  const { list, region } = context;
  const block = list.constant.statement.parent;
  for (const push of list.pushes) {
    for (let at: ts.Node = push; at.parent !== block; at = at.parent) {
      const { parent } = at;
      if (ts.isForOfStatement(parent) && !isStill(parent, region)) {
        return { at: parent.expression, kind: 'pulls' };
      }
      const behind = behindIn(parent, at).find((one) => !isQuiet(one, context));
      if (behind !== undefined) return { at: behind, kind: 'happens' };
    }
  }
  return undefined;
}

/** What happens in front of a push, or in its place, while promises are under way that were made before. */
function findBeforePushes(context: Context): Difference | undefined {
  const { list } = context;
  const block = list.constant.statement.parent;
  for (const push of list.pushes) {
    const { again, once } = approachOf(push, block);
    const pieces = isFilledBefore(statementOf(list, push), context) ? once : again;
    const at = pieces.find((one) => !isQuiet(one, context));
    if (at !== undefined) return { at, kind: 'sooner' };
  }
  return undefined;
}

function isFilledBefore(statement: ts.Statement, { list }: Context): boolean {
  return isFilled(list) || list.pushes.some((one) => one.end <= statement.pos);
}

/** True for a list that begins with promises. */
function isFilled({ constant: { initializer } }: StoredList): boolean {
  const made = unwrap(initializer);
  return !ts.isArrayLiteralExpression(made) || made.elements.length > 0;
}

/** True for what nobody sees, what makes another promise first, and what fills the list. */
function isQuiet(node: ts.Node, context: Context): boolean {
  const { list, reader, region } = context;
  if (list.pushes.some((push) => holds(node, push)) || overlaps(node, region)) return true;
  const every = (nodes: readonly (ts.Node | undefined)[]): boolean =>
    nodes.every((one) => one === undefined || isQuiet(one, context));
  if (ts.isBlock(node)) return every(node.statements);
  if (ts.isIfStatement(node)) {
    return every([node.expression, node.thenStatement, node.elseStatement]);
  }
  if (ts.isForOfStatement(node)) {
    return isStill(node, region) && every([node.expression, node.statement]);
  }
  if (ts.isBreakOrContinueStatement(node) || ts.isEmptyStatement(node)) return true;
  if (ts.isReturnStatement(node)) return every([node.expression]); // out of a closure, or refused
  if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) return reader.read(node);
  return (ts.isExpression(node) || ts.isVariableDeclarationList(node)) && reader.evaluate(node);
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

/**
 * True where another promise is made meanwhile in any case, so that the work overlaps anyway: what is
 * chosen, or done as often as need be, may not make one.
 */
function overlaps(node: ts.Node, region: Region): boolean {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return false;
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isCallExpression(node) && isPromiseLike(region.classOf(node))) return true;
  if (ts.isForOfStatement(node)) {
    return node.awaitModifier !== undefined || overlaps(node.expression, region);
  }
  if (ts.isIfStatement(node) || ts.isSwitchStatement(node)) {
    return overlaps(node.expression, region);
  }
  if (ts.isIterationStatement(node, false)) return false;
  if (isBranching(node)) {
    return overlaps(
      ts.isConditionalExpression(node) ? node.condition : (node as ts.BinaryExpression).left,
      region,
    );
  }
  return ts.forEachChild(node, (child) => overlaps(child, region)) ?? false;
}

/** What happens between the first promise and the combinator, the statements apart that fill the list. */
function findBeforeTaken(context: Context): Difference | undefined {
  const { list, reader } = context;
  const { constant, pushes, taken } = list;
  const sometimes = { at: taken, kind: 'sometimes' } as const;
  const [first] = pushes;
  if (isFilled(list) && !declareRest(constant, reader)) return sometimes;
  const from =
    first === undefined || isFilled(list) ? constant.statement : statementOf(list, first);
  for (const statement of statementsAfter(constant, from)) {
    if (reader.isSettled()) return undefined;
    if (isFollowed(statement, list) || pushes.some((one) => holds(statement, one))) continue;
    if (reader.read(statement)) continue;
    if (holds(statement, taken)) return sometimes;
    if (first === undefined || !isQuiet(statement, context)) {
      return { at: statement, kind: 'happens' };
    }
  }
  return reader.isSettled() ? undefined : sometimes;
}

/** True where another promise is put into the list behind a statement in any case. */
function isFollowed(statement: ts.Statement, { constant, pushes }: StoredList): boolean {
  const block = constant.statement.parent;
  return pushes.some((one) => statement.end <= one.pos && approachOf(one, block).certain);
}

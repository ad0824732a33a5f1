import { ts } from '@ts-morph/common';

/** What runs on the way to a call that fills a list, without the call behind it in any case. */
export interface Approach {
  /** True where the call is reached whenever its statement of the block is. */
  readonly certain: boolean;
  /** What may run so while promises of other rounds are under way. */
  readonly again: readonly ts.Node[];
  /** What may run so at all. */
  readonly once: readonly ts.Node[];
}

/** Goes from a call outwards to the statements of a block. */
export function approachOf(call: ts.Node, block: ts.Node): Approach {
  const once: ts.Node[] = [];
  let again: readonly ts.Node[] = [];
  let certain = true;
  for (let at = call; at.parent !== block; at = at.parent) {
    const { parent } = at;
    const nodes = besideIn(parent, at);
    const unsure = isChoice(parent, at) || !certain ? nodes : nodes.slice(0, lastJump(nodes) + 1);
    once.push(...unsure);
    if (isChoice(parent, at) || unsure.length > 0) certain = false;
    if (!isRepeated(parent)) continue;
    // the last round finds nothing more to do
    if (!certain) again = [...once];
    certain = false;
  }
  return { certain, again, once };
}

/** What a node evaluates in front of one of its children, or in its place. */
function besideIn(parent: ts.Node, child: ts.Node): readonly ts.Node[] {
  if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
    return parent.statements.slice(0, parent.statements.indexOf(child as ts.Statement));
  }
  if (ts.isCaseBlock(parent)) {
    return parent.clauses.filter((one) => one !== child).flatMap(partsOfClause);
  }
  if (ts.isIfStatement(parent) && parent.expression !== child) {
    const { expression, thenStatement, elseStatement } = parent;
    const other = thenStatement === child ? elseStatement : thenStatement;
    return other ? [expression, other] : [expression];
  }
  if (ts.isSwitchStatement(parent)) return [parent.expression];
  if (ts.isForStatement(parent) && parent.statement === child) {
    return [parent.initializer, parent.condition].filter((one) => one !== undefined);
  }
  const hasHead =
    ts.isForOfStatement(parent) || ts.isForInStatement(parent) || ts.isWhileStatement(parent);
  return hasHead ? [parent.expression] : [];
}

/** True where the child is one of several ways. */
function isChoice(parent: ts.Node, child: ts.Node): boolean {
  if (ts.isIfStatement(parent)) return parent.expression !== child;
  return ts.isCaseBlock(parent) || ts.isSwitchStatement(parent);
}

function lastJump(nodes: readonly ts.Node[]): number {
  return nodes.findLastIndex(jumps);
}

function partsOfClause(clause: ts.CaseOrDefaultClause): readonly ts.Node[] {
  return ts.isCaseClause(clause) ? [clause.expression, ...clause.statements] : clause.statements;
}

/** A loop, or the closure of `paths.forEach((path) => …)`. */
function isRepeated(node: ts.Node): boolean {
  return ts.isIterationStatement(node, false) || ts.isFunctionLike(node);
}

/** True where a round or the function may end before what stands behind. */
function jumps(node: ts.Node): boolean {
  if (ts.isBreakOrContinueStatement(node) || ts.isReturnStatement(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, jumps) ?? false;
}

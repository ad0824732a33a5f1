import { ts } from '@ts-morph/common';

/** The statement, or `yield`, by which a loop can end before its source does; a throw is none. */
export function leavesEarly(loop: ts.IterationStatement): string | undefined {
  const visit = (node: ts.Node, depth: number): string | undefined => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return undefined;
    if (ts.isReturnStatement(node)) return 'return';
    // whoever takes the value may not come back for the next
    if (ts.isYieldExpression(node)) return 'yield';
    if (ts.isBreakStatement(node) && leaves(node, depth)) return 'break';
    if (ts.isContinueStatement(node) && node.label !== undefined && isOutside(node.label)) {
      return 'continue';
    }
    const inner =
      depth + (ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) ? 1 : 0);
    return ts.forEachChild(node, (child) => visit(child, inner));
  };
  const leaves = (node: ts.BreakStatement, depth: number): boolean =>
    node.label === undefined ? depth === 0 : isOutside(node.label);
  // the loop's own label means the loop itself: `continue` stays in it, `break` leaves it
  const isOutside = (label: ts.Identifier): boolean => {
    const target = ts.findAncestor(
      label,
      (one): one is ts.LabeledStatement =>
        ts.isLabeledStatement(one) && one.label.text === label.text,
    );
    if (target === undefined || !contains(target, loop)) return false;
    return ts.isBreakStatement(label.parent) || innermost(target.statement) !== loop;
  };
  return visit(loop.statement, 0);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

function innermost(statement: ts.Statement): ts.Statement {
  return ts.isLabeledStatement(statement) ? innermost(statement.statement) : statement;
}

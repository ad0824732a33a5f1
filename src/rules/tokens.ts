import { ts } from '@ts-morph/common';
import type { Span } from '../model.js';

/** The span of a keyword with what separates it from the next token, comments excepted. */
export function keywordSpan(keyword: ts.Node, next: number): Span {
  const text = keyword.getSourceFile().text;
  const start = keyword.getStart();
  const between = text.slice(keyword.end, next);
  const space = /^\s*/.exec(between)?.[0].length ?? 0;
  return { start, end: keyword.end + space };
}

/** True when a comment stands in the range. */
export function hasComment(text: string, start: number, end: number): boolean {
  return /\/[/*]/.test(text.slice(start, end));
}

/** The expression inside parentheses, `!` and `satisfies`, which change nothing at run time. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/**
 * The node that starts a statement, an arrow's body or an `export default` with the same token as
 * this one: there a leading `{`, `function` or `class` would be read as something else.
 */
export function leadingPosition(node: ts.Node): 'statement' | 'arrow' | 'default' | undefined {
  const start = node.getStart();
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (parent.getStart() !== start) {
      return ts.isArrowFunction(parent) && parent.body === at ? 'arrow' : undefined;
    }
    if (ts.isExpressionStatement(parent)) return 'statement';
    if (ts.isExportAssignment(parent)) return 'default';
    if (ts.isStatement(parent)) return undefined;
  }
  return undefined;
}

/** The first token that is left of an expression once `await` and `async` are gone. */
export function firstTokenLeft(node: ts.Expression): string {
  let at: ts.Node = node;
  for (;;) {
    if (ts.isAwaitExpression(at)) {
      at = at.expression;
      continue;
    }
    if (ts.isArrowFunction(at)) return '(';
    if (ts.isFunctionExpression(at)) return 'function';
    if (isCombinator(at) && at.arguments[0] !== undefined) {
      at = at.arguments[0];
      continue;
    }
    const first = firstChild(at);
    if (first === undefined || first.getStart() !== at.getStart()) break;
    at = first;
  }
  const text = at.getText();
  return /^(?:function|class|let)\b/.exec(text)?.[0] ?? text.slice(0, 1);
}

/** `Promise.all(…)` leaves its argument behind. */
function isCombinator(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /^Promise\s*\.\s*all$/.test(node.expression.getText());
}

function firstChild(node: ts.Node): ts.Node | undefined {
  return ts.forEachChild(node, (child) => child);
}

/**
 * True when a statement that now begins with `token` would be read as going on where the one before
 * it ended, since the author leaves semicolons out.
 */
export function joinsStatementBefore(node: ts.Node, token: string): boolean {
  if (!/^[([`+\-/*]/.test(token)) return false;
  const statement = statementOf(node);
  if (statement === undefined || !('statements' in statement.parent)) return false;
  const siblings = (statement.parent as ts.Block).statements;
  const before = siblings[siblings.indexOf(statement) - 1];
  return before !== undefined && endsOpen(before);
}

function statementOf(node: ts.Node): ts.Statement | undefined {
  let at = node;
  while (at.parent !== undefined && !ts.isStatement(at)) at = at.parent;
  return ts.isStatement(at) ? at : undefined;
}

function endsOpen(statement: ts.Statement): boolean {
  if (statement.getText().endsWith(';')) return false;
  if (ts.isIfStatement(statement))
    return endsOpen(statement.elseStatement ?? statement.thenStatement);
  if (ts.isIterationStatement(statement, false) && !ts.isDoStatement(statement)) {
    return endsOpen(statement.statement);
  }
  if (ts.isLabeledStatement(statement)) return endsOpen(statement.statement);
  return !(
    ts.isBlock(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTryStatement(statement) ||
    ts.isSwitchStatement(statement) ||
    ts.isInterfaceDeclaration(statement)
  );
}

/** The expression without what a type adds to it. */
export function bare(node: ts.Expression): ts.Expression {
  const inner = unwrap(node);
  return ts.isAsExpression(inner) ? bare(inner.expression) : inner;
}

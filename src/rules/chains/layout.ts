import { ts } from '@ts-morph/common';
import { firstTokenLeft, joinsStatementBefore } from '../tokens.js';

/** The comments of a piece of text that is given up, each fit to stand inside a line. */
export function keptComments(text: string, start: number, end: number): string {
  const piece = text.slice(start, end);
  const comments = piece.match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g) ?? [];
  return comments
    .map((one) => (one.startsWith('//') ? `/* ${one.slice(2).trim()} */ ` : `${one} `))
    .join('');
}

/** The expression together with the parentheses and the `await` around it. */
function withAwait(node: ts.Node): ts.Node {
  let outer = node;
  while (ts.isParenthesizedExpression(outer.parent) || ts.isAwaitExpression(outer.parent)) {
    outer = outer.parent;
  }
  return outer;
}

/** True when `body` has to be parenthesised where it takes the place of `node`. */
export function needsParentheses(body: ts.Expression, node: ts.Expression): boolean {
  const inner = ts.isAwaitExpression(body) ? body.expression : body;
  if (isTight(inner) && !/^(?:\{|function|class)/.test(firstTokenLeft(body))) return false;
  return !isLoose(node);
}

/** Kinds that stay together in front of a dot or a call. */
function isTight(node: ts.Expression): boolean {
  return (
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNonNullExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** Positions in which any expression but a sequence can stand as it is. */
export function isLoose(node: ts.Expression): boolean {
  let at: ts.Node = node;
  while (ts.isAwaitExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isParenthesizedExpression(parent) || ts.isReturnStatement(parent)) return true;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return true;
  if (ts.isArrayLiteralExpression(parent)) return true;
  return ts.isCallExpression(parent) && parent.expression !== at;
}

/** `;` where a statement would now go on from the one before it. */
export function statementGuard(node: ts.Expression, firstToken: string): string {
  let at: ts.Node = node;
  const leads = (): boolean =>
    ts.isAwaitExpression(at.parent) || at.parent.getStart() === at.getStart();
  while (!ts.isExpressionStatement(at.parent) && leads()) at = at.parent;
  return ts.isExpressionStatement(at.parent) && joinsStatementBefore(at, firstToken) ? ';' : '';
}

/** True where a member would be called with its holder, if it took the place of the expression. */
export function isCalled(node: ts.Expression): boolean {
  const outer = withAwait(node);
  const { parent } = outer;
  return (
    (ts.isCallExpression(parent) && parent.expression === outer) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === outer) ||
    ts.isDeleteExpression(parent)
  );
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isLoose } from '../chains/layout.js';
import { hasComment, unwrap } from '../tokens.js';

/** Takes `Promise.all(` and `)` away from around the argument; comments stay where they are. */
export function removeWrapper(
  node: ts.CallExpression,
  argument: ts.Expression,
  region: Region,
): void {
  const { text } = region.sourceFile;
  const head = { start: node.getStart(), end: argument.getStart() };
  const tail = { start: argument.end, end: node.end };
  const commented =
    hasComment(text, head.start, head.end) || hasComment(text, tail.start, tail.end);
  // comments stay where they are, and parentheses keep a line break from ending a `return`
  if (commented) {
    region.remove({ start: head.start, end: text.indexOf('(', node.expression.end) });
    const { end, hasTrailingComma } = node.arguments;
    if (hasTrailingComma === true) region.remove({ start: end - 1, end });
  } else {
    region.remove(head);
    region.remove(tail);
  }
}

/**
 * Keeps a literal that was the argument a tuple, where nothing else asks for one:
 * `[first, second] satisfies [unknown, unknown]`.
 *
 * @returns what closes the text
 */
export function keepTuple(
  node: ts.CallExpression,
  argument: ts.Expression,
  region: Region,
): () => void {
  const literal = unwrap(argument);
  if (!ts.isArrayLiteralExpression(literal) || !keepsTuple(node, region)) return () => undefined;
  const wrap = !isLoose(node);
  if (wrap) region.before(argument.getStart(), '(');
  return () => region.after(argument.end, ` satisfies ${tupleText(literal)}${wrap ? ')' : ''}`);
}

/** A tuple's type is lost in an array literal, unless something asks for it. */
function keepsTuple(node: ts.CallExpression, region: Region): boolean {
  if (/\.[cm]?jsx?$/.test(region.sourceFile.fileName)) return false;
  let outer: ts.Node = node;
  while (ts.isAwaitExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) {
    outer = outer.parent;
  }
  const { parent } = outer;
  if (ts.isExpressionStatement(parent)) return false;
  if (ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name)) return false;
  if (!ts.isReturnStatement(parent)) return true;
  const fn = ts.findAncestor(parent, ts.isFunctionLike);
  return fn?.type === undefined && region.classOf(node) === 'promise';
}

function tupleText(literal: ts.ArrayLiteralExpression): string {
  const { elements } = literal;
  const first = elements.findIndex(ts.isSpreadElement);
  const last = elements.findLastIndex(ts.isSpreadElement);
  // a tuple has one rest: what stands between two is part of it
  const parts = elements.flatMap((_, index) => {
    if (first < 0 || index < first || index > last) return ['unknown'];
    return index === first ? ['...unknown[]'] : [];
  });
  return `[${parts.join(', ')}]`;
}

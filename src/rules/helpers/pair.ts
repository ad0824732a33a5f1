import { ts } from '@ts-morph/common';
import type { Mode, Span } from '../../model.js';
import type { Edit } from '../../model/edit.js';
import { isLoose, needsParentheses } from '../chains/layout.js';

/** The sides of `pair({ sync, async })`; undefined for an argument that is no such literal. */
export interface PairSides {
  readonly sync: ts.ObjectLiteralElementLike;
  readonly async: ts.ObjectLiteralElementLike;
}

/** Reads the sides of a call of `pair`. */
export function readPair(call: ts.CallExpression): PairSides | undefined {
  const [argument] = call.arguments;
  if (argument === undefined || !ts.isObjectLiteralExpression(argument)) return undefined;
  const named = (name: Mode): ts.ObjectLiteralElementLike | undefined =>
    argument.properties.find((one) => one.name !== undefined && nameOf(one.name) === name);
  const sync = named('sync');
  const async = named('async');
  if (sync === undefined || async === undefined || argument.properties.length !== 2)
    return undefined;
  return { sync, async };
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

/**
 * Puts one side in place of the call.
 *
 * source: `pair({ async: fetchText, sync: (url) => readCached(url) })`
 * sync:   `(url) => readCached(url)`
 * async:  `fetchText`
 */
export function keepSide(call: ts.CallExpression, side: ts.ObjectLiteralElementLike): Edit[] {
  const head = { start: call.getStart(), end: 0 };
  const tail = { start: side.end, end: call.end };
  const cut = (span: Span, text: string): Edit => ({ kind: 'cut', ...span, text: [text] });
  // a function that is called where it is written, or has a member taken, stands in parentheses
  const wrap = ts.isPropertyAssignment(side)
    ? needsParentheses(side.initializer, call)
    : !ts.isShorthandPropertyAssignment(side) && !isLoose(call);
  const [open, close] = wrap ? ['(', ')'] : ['', ''];
  if (ts.isPropertyAssignment(side)) {
    return [cut({ ...head, end: side.initializer.getStart() }, open), cut(tail, close)];
  }
  if (ts.isMethodDeclaration(side)) {
    const async = side.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword);
    const text = `${open}${async ? 'async ' : ''}function${side.asteriskToken ? '*' : ''} `;
    return [cut({ ...head, end: side.name.end }, text), cut(tail, close)];
  }
  return [cut({ ...head, end: side.getStart() }, ''), cut(tail, '')];
}

/** The function that a side is, where it is written in place. */
export function functionOfSide(
  side: ts.ObjectLiteralElementLike,
): ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (!ts.isPropertyAssignment(side)) return undefined;
  const { initializer } = side;
  return ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)
    ? initializer
    : undefined;
}

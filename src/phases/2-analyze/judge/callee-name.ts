import { ts } from '@ts-morph/common';
import type { DualName } from '../../../rules/region.js';
import { patternKeySymbol } from './pattern-key.js';

/** What names a callee: `readJson`, `store.read`, `this.#read`, `tools['read']`. */
export function calleeName(node: ts.Expression): DualName | undefined {
  if (ts.isIdentifier(node)) return node;
  if (ts.isPropertyAccessExpression(node)) return node.name;
  return ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
    ? node.argumentExpression
    : undefined;
}

/** What a name stands for; in `{ readJson }` it is both a property and a value. */
export function symbolOfName(name: DualName, checker: ts.TypeChecker): ts.Symbol | undefined {
  const key = patternKeySymbol(name, checker);
  if (key !== undefined) return key;
  return ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
}

/** True for `'read'` of `tools['read']`. */
export function isMemberKey(node: ts.Node): node is ts.StringLiteralLike {
  return (
    ts.isStringLiteralLike(node) &&
    ts.isElementAccessExpression(node.parent) &&
    node.parent.argumentExpression === node
  );
}

/** Where the name itself stands, its quotes apart. */
export function spanOfName(name: DualName): { readonly start: number; readonly end: number } {
  const [start, end] = [name.getStart(), name.end];
  return ts.isMemberName(name) ? { start, end } : { start: start + 1, end: end - 1 };
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isFromLibrary } from '../types/classify.js';

/** `all` of `Promise.all(…)`; undefined for any other call. */
export function promiseStaticName(
  node: ts.CallExpression,
  region: Pick<Region, 'checker'>,
): string | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (!ts.isIdentifier(callee.expression) || callee.expression.text !== 'Promise') return undefined;
  const symbol = region.checker.getSymbolAtLocation(callee.expression);
  return isFromLibrary(symbol) ? callee.name.text : undefined;
}

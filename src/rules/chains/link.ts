import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isPromiseLike } from '../types/classify.js';

/** One `.then(…)`, `.catch(…)` or `.finally(…)` of a promise. */
export interface Link {
  readonly node: ts.CallExpression;
  readonly name: 'then' | 'catch' | 'finally';
  /** What it is called on. */
  readonly receiver: ts.Expression;
  readonly handlers: readonly ts.Expression[];
}

/** Reads a call as a link of a chain; undefined where the receiver is no promise. */
export function readLink(node: ts.Node, region: Pick<Region, 'classOf'>): Link | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const { text } = callee.name;
  if (text !== 'then' && text !== 'catch' && text !== 'finally') return undefined;
  if (!isPromiseLike(region.classOf(callee.expression))) return undefined;
  return { node, name: text, receiver: callee.expression, handlers: node.arguments };
}

/** True for a handler that is left out in so many words. */
export function isLeftOut(handler: ts.Expression | undefined): boolean {
  return (
    handler === undefined ||
    handler.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(handler) && handler.text === 'undefined')
  );
}

/** True for a link that catches something: what it is called on has to be guarded. */
export function isGuard({ name, handlers }: Link): boolean {
  return !isLeftOut(handlers[name === 'then' ? 1 : 0]);
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isAsyncStream, symbolMember } from '../types/async-protocol.js';
import type { TypeClass } from '../types/classify.js';
import { isPromiseLike } from '../types/classify.js';
import { isFileStream } from './file-stream.js';
import { lowerPromiseList } from './promise-list.js';

/**
 * Lowers what `for await` goes through, and what `yield*` of an async generator delegates to: both
 * take async iterables, and sync ones whose values they await one by one.
 *
 * @param loop the loop, where it is one: what else runs while promises are waiting
 */
export function iterateInTurn(
  source: ts.Expression,
  region: Region,
  loop?: ts.ForOfStatement,
): (() => void) | undefined {
  if (refuseStream(source, region)) return undefined;
  const element = elementClass(source, region);
  if (isPromiseLike(element) || element === 'container') {
    return lowerPromiseList(source, region, loop);
  }
  return element === 'uncertain' ? guardValues(source, region) : undefined;
}

/** Streams are events, unless a counterpart makes something that a plain loop can go through. */
function refuseStream(source: ts.Expression, region: Region): boolean {
  if (!isAsyncStream(region.checker.getTypeAtLocation(source))) return false;
  const inner = unwrap(source);
  if (isFileStream(inner, region)) return false;
  const call = ts.isAwaitExpression(inner) ? unwrap(inner.expression) : inner;
  if (ts.isCallExpression(call)) {
    region.acceptFunction(call.expression);
    if (region.targetOf(call.expression, call).kind !== 'none') return false;
  }
  region.ignore(source);
  region.report({
    code: 'DM2170',
    at: source,
    message: `\`${shorten(source)}\` is a stream, and streams are events`,
  });
  return true;
}

/**
 * async: `for await (const item of items)`, where `items` may be a sync iterable of anything
 * sync:  `for (const item of settledValues(items, 'items'))`
 */
function guardValues(source: ts.Expression, region: Region): () => void {
  region.before(
    source.getStart(),
    { ref: 'support', file: 'lowering/settled-values', name: 'settledValues' },
    '(',
  );
  const name = shorten(source).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return () => region.after(source.end, `, '${name}')`);
}

/** What the values of the sync iterables among a type are; those of async ones are settled. */
function elementClass(source: ts.Expression, region: Region): TypeClass {
  const { checker } = region;
  const type = checker.getTypeAtLocation(source);
  if (region.classOfType(type) === 'uncertain') return 'uncertain';
  const found = membersOf(checker.getBaseConstraintOfType(type) ?? type).flatMap((one) => {
    const value = syncElement(one, source, checker);
    return value === undefined ? [] : [region.classOfType(value)];
  });
  return (
    found.find((kind) => isPromiseLike(kind) || kind === 'container') ??
    found.find((kind) => kind === 'uncertain') ??
    'plain'
  );
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** `T` of an `Iterable<T>`: what the `next` of its iterator holds in `value`. */
function syncElement(type: ts.Type, at: ts.Node, checker: ts.TypeChecker): ts.Type | undefined {
  if (checker.isArrayLikeType(type)) return checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  // what has both is gone through by its async iterator
  if (symbolMember(type, 'asyncIterator') !== undefined) return undefined;
  const iterator = resultOf(symbolMember(type, 'iterator'), at, checker);
  const step = iterator && resultOf(iterator.getProperty('next'), at, checker);
  const yielded = step && membersOf(step).find((one) => one.symbol?.name === 'IteratorYieldResult');
  const value = (yielded ?? step)?.getProperty('value');
  return value && checker.getTypeOfSymbolAtLocation(value, at);
}

function resultOf(
  method: ts.Symbol | undefined,
  at: ts.Node,
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const [signature] = method
    ? checker.getTypeOfSymbolAtLocation(method, at).getCallSignatures()
    : [];
  return signature && checker.getReturnTypeOfSignature(signature);
}

function shorten(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

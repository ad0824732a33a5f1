import { ts } from '@ts-morph/common';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { closureOf } from '../chains/handler.js';
import { isCalled, statementGuard } from '../chains/layout.js';
import { applyTarget } from '../apply-target.js';

/** async: `await Promise.resolve(value)` — sync: `value` */
export function lowerResolve(node: ts.CallExpression, region: Region): () => void {
  const [value] = node.arguments;
  const start = node.getStart();
  if (value === undefined) {
    const statement = ts.isAwaitExpression(node.parent) ? node.parent.parent : undefined;
    if (statement && ts.isExpressionStatement(statement) && 'statements' in statement.parent) {
      region.cut({ start: statement.getStart(), end: statement.end });
      return () => undefined;
    }
    region.replace({ start, end: node.end }, 'undefined');
    return () => undefined;
  }
  region.consume(value);
  const separator = statementGuard(node, '(');
  // what was settled is a value: it has no holder to be called with, and gets no name
  const more = isCalled(node) || closureOf(value) !== undefined;
  region.replace({ start, end: value.getStart() }, `${separator}(${more ? '0, ' : ''}`);
  const close = guardUncertain(value, region);
  region.remove({ start: value.end, end: node.end });
  return () => {
    close?.();
    const [type] = node.typeArguments ?? [];
    // a guard may take the value out, and leave a name in its place, which this closes
    region.before(value.end, type === undefined ? ')' : ` as ${type.getText()})`);
  };
}

/** async: `return Promise.reject(error)` — sync: `throw error` */
export function lowerReject(node: ts.CallExpression, region: Region): () => void {
  const [error] = node.arguments;
  const holder = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
  const asStatement =
    ts.isReturnStatement(holder) ||
    (ts.isExpressionStatement(holder) && ts.isAwaitExpression(node.parent));
  if (!asStatement) {
    const helper = { ref: 'support', file: 'lowering/raise', name: 'raise' } as const;
    region.replace({ start: node.expression.getStart(), end: node.expression.end }, helper);
    return () => undefined;
  }
  if (ts.isReturnStatement(holder)) {
    const start = holder.getStart();
    region.replace({ start, end: start + 'return'.length }, 'throw');
  } else region.before(holder.getStart(), 'throw ');
  if (error === undefined) {
    region.replace({ start: node.getStart(), end: node.end }, 'undefined');
    return () => undefined;
  }
  region.remove({ start: node.getStart(), end: error.getStart() });
  region.remove({ start: error.end, end: node.end });
  return () => undefined;
}

/** async: `await Promise.try(load, path)` — sync: `loadSync(path)` */
export function lowerTry(node: ts.CallExpression, region: Region): () => void {
  const [fn, next] = node.arguments;
  if (fn === undefined) return () => undefined;
  const closure = closureOf(fn);
  region.acceptFunction(fn);
  if (closure !== undefined) region.claim(closure);
  else if (region.classOf(fn) === 'async-function') applyTarget(region.targetOf(fn), fn, region);
  // a member is called without what it is a member of
  const member = ts.isPropertyAccessExpression(fn) || ts.isElementAccessExpression(fn);
  const separator = statementGuard(node, '(');
  const opening = member ? `${separator}(0, ` : closure === undefined ? '' : `${separator}(`;
  region.replace({ start: node.getStart(), end: fn.getStart() }, opening);
  const close = opening === '' ? '(' : ')(';
  region.replace({ start: fn.end, end: next?.getStart() ?? node.end - 1 }, close);
  return () => undefined;
}

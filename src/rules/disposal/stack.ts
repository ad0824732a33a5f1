import { ts } from '@ts-morph/common';
import { applyTarget } from '../apply-target.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { unwrap } from '../tokens.js';
import { syncProtocolName } from '../types/async-protocol.js';
import { isAsyncFunction } from '../types/classify.js';
import { judgeResource } from './using.js';

const STACK = 'DisposableStack';

/**
 * async: `await using stack = new AsyncDisposableStack()`
 * sync:  `using stack = new DisposableStack()`
 */
export const newStack: Rule = defineRule<ts.NewExpression>({
  name: 'new AsyncDisposableStack',
  kinds: [ts.SyntaxKind.NewExpression],
  enter(node, region) {
    const { expression } = node;
    if (!ts.isIdentifier(expression)) return;
    if (syncProtocolName(region.checker.getSymbolAtLocation(expression)) !== STACK) return;
    region.replace({ start: expression.getStart(), end: expression.end }, STACK);
  },
});

/**
 * async: `stack.defer(async () => { await remove(dir); })`
 * sync:  `stack.defer(() => { removeSync(dir); })`
 */
export const stackCalls: Rule = defineRule<ts.CallExpression>({
  name: 'call of an AsyncDisposableStack',
  kinds: [ts.SyntaxKind.CallExpression],
  enter(node, region) {
    const method = stackMethod(node.expression, region);
    if (method === undefined) return;
    const [first, second] = node.arguments;
    if (method === 'defer' && first !== undefined) acceptDisposer(first, region);
    if (method === 'adopt' && second !== undefined) acceptDisposer(second, region);
    if (method === 'use' && first !== undefined) judgeResource(first, region);
  },
});

/**
 * async: `await stack.disposeAsync()`
 * sync:  `stack.dispose()`
 */
export const stackMembers: Rule = defineRule<ts.PropertyAccessExpression>({
  name: 'member of an AsyncDisposableStack',
  kinds: [ts.SyntaxKind.PropertyAccessExpression],
  enter(node, region) {
    if (stackMethod(node, region) !== 'disposeAsync') return;
    region.replace({ start: node.name.getStart(), end: node.name.end }, 'dispose');
  },
});

/** The methods that are other ones in a sync variant, or take something that is. */
const METHODS = /^(?:defer|adopt|use|disposeAsync)$/;

function stackMethod(callee: ts.Expression, region: Region): string | undefined {
  if (!ts.isPropertyAccessExpression(callee) || !METHODS.test(callee.name.text)) return undefined;
  const type = region.checker.getTypeAtLocation(callee.expression);
  return syncProtocolName(type.symbol) === STACK ? callee.name.text : undefined;
}

/** The stack awaits what a disposer returns; a sync one drops it, so it must be known to be sync. */
function acceptDisposer(disposer: ts.Expression, region: Region): void {
  const inner = unwrap(disposer);
  const kind = region.classOf(inner);
  if (!isAsyncFunction(kind) && kind !== 'uncertain') return;
  region.acceptFunction(disposer);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return;
  const target = region.targetOf(inner);
  if (target.kind === 'dual' || (target.kind === 'inside' && !target.callback)) {
    applyTarget(target, inner, region);
    return;
  }
  region.report({
    code: 'DM2181',
    at: disposer,
    message: `what \`${inner.getText()}\` returns is awaited by the stack, and dropped by a sync one`,
  });
}

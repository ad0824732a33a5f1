import { ts } from '@ts-morph/common';
import { closureOf } from '../chains/handler.js';
import { handOver } from '../hand-over.js';
import type { Region } from '../region.js';
import { isAsyncFunction } from '../types/classify.js';

/**
 * `AsyncLocalStorage.run` calls its closure at once and yields what it yields.
 *
 * async: `await requests.run(id, async () => readConfig(path))`
 * sync:  `requests.run(id, () => readConfigSync(path))`
 *
 * @returns undefined for any other call
 */
export function lowerContextRun(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:run|exit)$/.test(callee.name.text)) {
    return undefined;
  }
  if (!region.isConsumed(node) || !isContext(node, region)) return undefined;
  const closure = node.arguments[callee.name.text === 'run' ? 1 : 0];
  if (closure === undefined || !isAsyncFunction(region.classOf(closure))) return undefined;
  region.acceptFunction(callee);
  handOver(closure, region);
  const inPlace = closureOf(closure);
  if (inPlace !== undefined) region.claim(inPlace);
  return () => undefined;
}

function isContext(node: ts.CallExpression, region: Region): boolean {
  const owner = region.checker.getResolvedSignature(node)?.declaration?.parent;
  if (owner === undefined || !ts.isClassDeclaration(owner)) return false;
  return (
    owner.name?.text === 'AsyncLocalStorage' &&
    ts.isModuleBlock(owner.parent) &&
    /^(?:node:)?async_hooks$/.test(owner.parent.parent.name.text)
  );
}

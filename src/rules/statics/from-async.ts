import { ts } from '@ts-morph/common';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isFromLibrary } from '../types/classify.js';
import { adopt } from './mapped.js';

/**
 * async: `await Array.fromAsync(walk(dir), async (path) => readConfig(path))`
 * sync:  `Array.from(walkSync(dir), (path) => readConfigSync(path))`
 *
 * @returns undefined for any other call
 */
export function lowerFromAsync(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'fromAsync') return undefined;
  if (!ts.isIdentifier(callee.expression) || callee.expression.text !== 'Array') return undefined;
  if (!isFromLibrary(region.checker.getSymbolAtLocation(callee.expression))) return undefined;
  const [list, closure] = node.arguments;
  if (list === undefined || !region.isConsumed(node)) return undefined;
  if (node.questionDotToken !== undefined || callee.questionDotToken !== undefined) {
    region.acceptFunction(callee);
    region.report({
      code: 'DM2301',
      at: callee,
      message:
        '`Array.fromAsync` may be absent, and then it gives undefined; `Array.from` never is',
      hint: 'Call it without `?.`, or collect the elements in a `for await` loop.',
    });
    return () => undefined;
  }
  region.acceptFunction(callee);
  region.replace({ start: callee.name.getStart(), end: callee.name.end }, 'from');
  const closings = [consumeItems(list, region)];
  if (closure !== undefined) {
    region.acceptFunction(closure);
    closings.push(adopt(closure, region));
  }
  return () => closings.forEach((close) => close());
}

/** Each element is awaited before the next one is asked for, as in the sync variant. */
function consumeItems(list: ts.Expression, region: Region): () => void {
  region.consume(list);
  const inner = unwrap(list);
  if (!ts.isArrayLiteralExpression(inner)) return () => undefined;
  const closings = inner.elements.map((element) => {
    region.consume(element);
    return guardUncertain(element, region);
  });
  return () => closings.forEach((close) => close?.());
}

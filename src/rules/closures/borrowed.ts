import { ts } from '@ts-morph/common';
import { handOver } from '../hand-over.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isAsyncFunction } from '../types/classify.js';

/**
 * async: `await readText.call(undefined, path)`, `const read = readText.bind(undefined, path)`
 * sync:  `readTextSync.call(undefined, path)`, `const read = readTextSync.bind(undefined, path)`
 *
 * @returns undefined for any other call
 */
export function lowerBorrowed(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const { text } = callee.name;
  if (text !== 'call' && text !== 'apply' && text !== 'bind') return undefined;
  if (!isAsyncFunction(region.classOf(callee.expression))) return undefined;
  if (text === 'bind' && !isKept(node)) return undefined;
  region.acceptFunction(node.expression);
  handOver(callee.expression, region);
  if (text === 'bind') region.acceptFunction(node);
  return () => undefined;
}

/** A bound function that is called here, or kept in a local constant whose uses are judged in turn. */
function isKept(node: ts.CallExpression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression === node;
  return (
    ts.isVariableDeclaration(parent) &&
    ts.isIdentifier(parent.name) &&
    (parent.parent.flags & ts.NodeFlags.Const) !== 0
  );
}

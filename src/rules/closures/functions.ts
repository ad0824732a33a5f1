import { ts } from '@ts-morph/common';
import { handOver } from '../hand-over.js';
import { defineRule, type Rule } from '../rule.js';
import { isAsyncFunction } from '../types/classify.js';
import { leavesDual } from './given-out.js';

/**
 * An async function that a dual function or the getter of a dual class gives out: whoever gets it knows
 * its type, and with it which variant it belongs to.
 *
 * async: `return async (path) => prefix + (await readFile(path, 'utf8'))`
 * sync:  `return (path) => prefix + readFileSync(path, 'utf8')`
 */
export const functionsGivenOut: Rule = defineRule<ts.ReturnStatement | ts.ArrowFunction>({
  name: 'function given out',
  kinds: [ts.SyntaxKind.ReturnStatement, ts.SyntaxKind.ArrowFunction],
  enter(node, region) {
    const value = ts.isReturnStatement(node) ? node.expression : node.body;
    if (value === undefined || ts.isBlock(value)) return;
    if (!leavesDual(value) && !isOfGetter(node)) return;
    if (isAsyncFunction(region.classOf(value))) handOver(value, region);
  },
});

/** What a getter of a class in the function gives out is judged where it is asked for. */
function isOfGetter(node: ts.Node): boolean {
  if (!ts.isReturnStatement(node)) return false;
  const fn = ts.findAncestor(node, ts.isFunctionLike);
  return fn !== undefined && ts.isGetAccessor(fn) && ts.isClassLike(fn.parent);
}

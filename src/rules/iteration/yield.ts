import { ts } from '@ts-morph/common';
import { guardUncertain } from '../guard.js';
import { defineRule, type Rule } from '../rule.js';
import { isPromiseLike } from '../types/classify.js';
import { iterateInTurn } from './source.js';

/**
 * An async generator awaits what it yields.
 *
 * async: `yield readFile(path, 'utf8')`
 * sync:  `yield readFileSync(path, 'utf8')`
 *
 * async: `yield* walk(join(dir, name))`
 * sync:  `yield* walkSync(join(dir, name))`
 */
export const yields: Rule = defineRule<ts.YieldExpression>({
  name: 'yield',
  kinds: [ts.SyntaxKind.YieldExpression],
  enter(node, region) {
    if (node.expression === undefined) return undefined;
    if (isInAsyncGenerator(node)) {
      if (node.asteriskToken !== undefined) return iterateInTurn(node.expression, region);
      region.consume(node.expression);
      return guardUncertain(node.expression, region);
    }
    if (node.asteriskToken !== undefined || !isPromiseLike(region.classOf(node.expression))) {
      return undefined;
    }
    region.consume(node.expression);
    region.report({
      code: 'DM2172',
      at: node,
      message: `\`${node.getText()}\` hands a promise out of a generator that is not async`,
    });
    return undefined;
  },
});

function isInAsyncGenerator(node: ts.Node): boolean {
  const fn = ts.findAncestor(node.parent, ts.isFunctionLike);
  return (
    fn !== undefined &&
    ts.canHaveModifiers(fn) &&
    (ts.getModifiers(fn) ?? []).some((one) => one.kind === ts.SyntaxKind.AsyncKeyword)
  );
}

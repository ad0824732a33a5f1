import { ts } from '@ts-morph/common';
import { defineRule, type Rule } from '../rule.js';
import { isFromLibrary } from '../types/classify.js';

/** async: `new Promise((resolve) => …)` — settled by a callback, which a sync variant cannot wait for. */
export const newPromise: Rule = defineRule<ts.NewExpression>({
  name: 'new Promise',
  kinds: [ts.SyntaxKind.NewExpression],
  enter(node, region) {
    const symbol = region.checker.getSymbolAtLocation(node.expression);
    if (symbol?.name !== 'Promise' || !isFromLibrary(symbol)) return;
    region.consume(node);
    region.ignoreChildren(node);
    region.report({
      code: 'DM2143',
      at: node,
      message: '`new Promise` is settled by a callback, which a sync variant cannot wait for',
    });
  },
});

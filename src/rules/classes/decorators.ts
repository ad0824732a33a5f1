import { ts } from '@ts-morph/common';
import { defineRule, type Rule } from '../rule.js';

/** A decorator sees what it decorates at run time, and would see each variant. */
export const decorators: Rule = defineRule<ts.Decorator>({
  name: 'decorator',
  kinds: [ts.SyntaxKind.Decorator],
  enter(node, region) {
    region.ignoreChildren(node);
    const name = ts.isCallExpression(node.expression)
      ? node.expression.expression
      : node.expression;
    if (ts.isIdentifier(name) && region.helperOf(name) === 'dualMode') return;
    region.report({
      code: 'DM2195',
      at: node,
      message: `the decorator \`${node.getText().replaceAll(/\s+/g, ' ')}\` would be applied to each variant`,
    });
  },
});

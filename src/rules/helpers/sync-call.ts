import { ts } from '@ts-morph/common';
import { defineRule, type Rule } from '../rule.js';

/**
 * source: `sync(readConfig)(path)`
 * both:   `readConfigSync(path)`
 */
export const syncCalls: Rule = defineRule<ts.CallExpression>({
  name: 'sync(fn)',
  kinds: [ts.SyntaxKind.CallExpression],
  enter(node, region) {
    if (!ts.isIdentifier(node.expression) || region.helperOf(node.expression) !== 'sync') return;
    // the module's own pass puts the variant in; here nothing more is asked of it
    region.ignoreChildren(node);
    const [argument] = node.arguments;
    const target = argument && region.targetOf(argument);
    if (target?.kind !== 'dual' || argument === undefined) return;
    const { id, name } = target;
    region.replace(
      { start: node.getStart(), end: node.end },
      ...(argument === name
        ? []
        : [argument.getText().slice(0, name.getStart() - argument.getStart())]),
      { ref: 'variant', id, variant: 'sync', local: name.text, member: argument !== name },
    );
  },
});

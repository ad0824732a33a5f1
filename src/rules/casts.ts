import { ts } from '@ts-morph/common';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';
import { isAsyncFunction, isPromiseLike } from './types/classify.js';

/** async: `await (cache.get(key) as Promise<Config>)` — nobody has looked whether it is one. */
export const casts: Rule = defineRule<ts.AsExpression | ts.TypeAssertion>({
  name: 'cast',
  kinds: [ts.SyntaxKind.AsExpression, ts.SyntaxKind.TypeAssertionExpression],
  enter(node, region) {
    if (ts.isConstTypeReference(node.type)) return;
    const kind = region.classOf(node);
    if (!isPromiseLike(kind) && !isAsyncFunction(kind)) return;
    const inner = region.classOf(node.expression);
    region.claim(node);
    region.acceptFunction(node);
    region.consume(node.expression);
    region.acceptFunction(node.expression);
    region.ignore(node.type);
    region.report({
      code: 'DM2150',
      at: node,
      message: `\`${text(node.expression, region)}\` is cast to \`${text(node.type, region)}\``,
      ...(isPromiseLike(inner) && {
        hint: 'Cast what it yields: `(await …) as …`.',
      }),
    });
  },
});

function text(node: ts.Node, region: Region): string {
  const line = region.sourceFile.text.slice(node.getStart(), node.end).replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

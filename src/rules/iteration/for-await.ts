import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { keywordSpan } from '../tokens.js';
import { iterateInTurn } from './source.js';

/**
 * async: `for await (const line of readLines(path)) { … }`
 * sync:  `for (const line of readLinesSync(path)) { … }`
 */
export const forAwait: Rule = defineRule<ts.ForOfStatement>({
  name: 'for await',
  kinds: [ts.SyntaxKind.ForOfStatement],
  enter(node, region) {
    const keyword = node.awaitModifier;
    if (keyword === undefined) return undefined;
    region.ignore(keyword);
    const { text } = region.sourceFile;
    const next = keyword.end + (/^\s*/.exec(text.slice(keyword.end))?.[0].length ?? 0);
    region.replace(keywordSpan(keyword, next));
    keepHead(node.initializer, region);
    return iterateInTurn(node.expression, region, node);
  },
});

/** `for (async of …)` is no loop, `for ((async) of …)` is. */
function keepHead(head: ts.ForInitializer, region: Region): void {
  if (!ts.isIdentifier(head) || head.text !== 'async') return;
  region.before(head.getStart(), '(');
  region.after(head.end, ')');
}

import { ts } from '@ts-morph/common';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';
import { hasComment, joinsStatementBefore, keywordSpan, leadingPosition } from './tokens.js';

type Lowered = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

/**
 * async: `async (path) => …`, `async function visit(dir) { … }`
 * sync:  `(path) => …`, `function visit(dir) { … }`
 *
 * async: `async function* walk(dir) { … }`
 * sync:  `function* walk(dir) { … }`
 */
export const asyncFunctions: Rule = defineRule<Lowered>({
  name: 'async function',
  kinds: [
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.FunctionExpression,
    ts.SyntaxKind.ArrowFunction,
  ],
  enter(node, region) {
    const keyword = node.modifiers?.find((one) => one.kind === ts.SyntaxKind.AsyncKeyword);
    if (keyword === undefined) return;
    const opensStatement = ts.isArrowFunction(node) && leadingPosition(node) === 'statement';
    const joins = opensStatement && joinsStatementBefore(node, '(');
    removeAsync(node, keyword, region, joins ? ';' : '');
  },
});

/** Takes the keyword away; `text` is what keeps what follows it apart from what stands before. */
export function removeAsync(node: ts.Node, keyword: ts.Node, region: Region, text: string): void {
  const next = nextTokenStart(node, keyword);
  const span = hasComment(region.sourceFile.text, keyword.end, next)
    ? keywordSpan(keyword, next)
    : { start: keyword.getStart(), end: next };
  region.replace(span, text);
}

/** Where the token behind a keyword begins. */
export function nextTokenStart(node: ts.Node, keyword: ts.Node): number {
  const { text } = node.getSourceFile();
  let offset = keyword.end;
  for (const comment of ts.getLeadingCommentRanges(text, offset) ?? []) offset = comment.end;
  for (const comment of ts.getTrailingCommentRanges(text, offset) ?? []) offset = comment.end;
  return offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
}

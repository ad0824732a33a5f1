import { ts } from 'ts-morph';
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
    if (node.asteriskToken !== undefined) {
      region.report({ code: 'DM2010', at: node.asteriskToken, message: 'an async generator' });
      return;
    }
    removeAsync(node, keyword, region);
  },
});

function removeAsync(node: Lowered, keyword: ts.Node, region: Region): void {
  const { text } = region.sourceFile;
  const next = nextTokenStart(node, keyword);
  const span = hasComment(text, keyword.end, next)
    ? keywordSpan(keyword, next)
    : { start: keyword.getStart(), end: next };
  const opensStatement = ts.isArrowFunction(node) && leadingPosition(node) === 'statement';
  const joins = opensStatement && joinsStatementBefore(node, '(');
  region.replace(span, joins ? ';' : '');
}

function nextTokenStart(node: Lowered, keyword: ts.Node): number {
  const { text } = node.getSourceFile();
  let offset = keyword.end;
  for (const comment of ts.getLeadingCommentRanges(text, offset) ?? []) offset = comment.end;
  for (const comment of ts.getTrailingCommentRanges(text, offset) ?? []) offset = comment.end;
  return offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
}

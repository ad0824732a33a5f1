import { ts } from 'ts-morph';
import { guardUncertain } from './guard.js';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';
import {
  firstTokenLeft,
  hasComment,
  joinsStatementBefore,
  leadingPosition,
  unwrap,
  withParentheses,
} from './tokens.js';

/**
 * async: `const text = await readFile(path, 'utf8')`
 * sync:  `const text = readFileSync(path, 'utf8')`
 */
export const awaitExpressions: Rule = defineRule<ts.AwaitExpression>({
  name: 'await',
  kinds: [ts.SyntaxKind.AwaitExpression],
  enter(node, region) {
    region.consume(node.expression);
    const closings = [removeAwait(node, region), guardUncertain(node.expression, region)];
    return () => {
      for (const close of closings.reverse()) close?.();
    };
  },
});

/** Takes the keyword away and keeps the meaning of what stands around it; returns what closes it. */
function removeAwait(node: ts.AwaitExpression, region: Region): (() => void) | undefined {
  const { text } = region.sourceFile;
  const start = node.getStart();
  const operand = node.expression.getStart();
  const keywordEnd = start + 'await'.length;
  const commented = hasComment(text, keywordEnd, operand);
  const wrap = needsParentheses(node, { commented, text: text.slice(keywordEnd, operand) });
  const end = commented ? keywordEnd + leadingSpace(text.slice(keywordEnd)) : operand;
  const opening = openingText(node, wrap, region);
  region.replace({ start, end }, opening);
  if (!wrap) return undefined;
  return () => region.after(node.end, ')');
}

function openingText(node: ts.AwaitExpression, wrap: boolean, region: Region): string {
  const first = wrap ? '(' : firstTokenLeft(node.expression);
  const separator =
    leadingPosition(node) === 'statement' && joinsStatementBefore(node, first) ? ';' : '';
  if (wrap) return `${separator}(`;
  if (losesReceiver(node)) return `${separator}0, `;
  return separator + (staysApart(node, first, region) ? ' ' : '');
}

/** `{`, `function` and `class` at a statement's start, and a comment with a line break behind `return`. */
function needsParentheses(
  node: ts.AwaitExpression,
  trivia: { readonly commented: boolean; readonly text: string },
): boolean {
  const position = leadingPosition(node);
  const first = firstTokenLeft(node.expression);
  if (position === 'statement' && /^(?:\{|function|class|let)/.test(first)) return true;
  if (position === 'arrow' && first === '{') return true;
  if (position === 'default' && /^(?:function|class)/.test(first)) return true;
  return trivia.commented && trivia.text.includes('\n') && endsAtLineBreak(node);
}

/** True for the first token behind `return`, `throw` or `yield`, which a line break would cut off. */
function endsAtLineBreak(node: ts.Node): boolean {
  const start = node.getStart();
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (
      ts.isReturnStatement(parent) ||
      ts.isThrowStatement(parent) ||
      ts.isYieldExpression(parent)
    ) {
      return parent.expression?.getStart() === start;
    }
    if (parent.getStart() !== start) return false;
  }
  return false;
}

/** `(await tools.run)()` calls without a receiver; `(tools.run)()` would call with one. */
function losesReceiver(node: ts.AwaitExpression): boolean {
  const operand = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(operand) && !ts.isElementAccessExpression(operand))
    return false;
  const outer = withParentheses(node);
  const { parent } = outer;
  if (outer === node) return ts.isDeleteExpression(parent);
  return (
    (ts.isCallExpression(parent) && parent.expression === outer) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === outer) ||
    ts.isDeleteExpression(parent)
  );
}

/** `-await -x` must not become `--x`, nor `a /await /b/` a comment. */
function staysApart(node: ts.AwaitExpression, first: string, region: Region): boolean {
  const before = region.sourceFile.text[node.getStart() - 1];
  return before !== undefined && /[+\-/]/.test(before) && before === first;
}

function leadingSpace(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0;
}

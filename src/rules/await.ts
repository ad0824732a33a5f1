import { ts } from '@ts-morph/common';
import { guardUncertain } from './guard.js';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';
import {
  firstTokenLeft,
  hasComment,
  joinsStatementBefore,
  leadingPosition,
  unwrap,
} from './tokens.js';

/**
 * async: `const text = await readFile(path, 'utf8')`
 * sync:  `const text = readFileSync(path, 'utf8')`
 */
export const awaitExpressions: Rule = defineRule<ts.AwaitExpression>({
  name: 'await',
  kinds: [ts.SyntaxKind.AwaitExpression],
  enter(node, region) {
    refuseThenable(operandOf(node), region);
    region.consume(node.expression);
    const closings = [removeAwait(node, region), guardUncertain(node.expression, region)];
    return () => {
      for (const close of closings.reverse()) close?.();
    };
  },
});

/** An object with a `then` that is written where it is awaited; one with a name is judged as a value. */
function refuseThenable(operand: ts.Expression, region: Region): void {
  const literal = valueOf(operand);
  if (!ts.isObjectLiteralExpression(literal) || region.classOf(literal) !== 'thenable') return;
  region.report({
    code: 'DM2151',
    at: literal,
    message: 'an object with a `then` of its own, and no Promise, is awaited',
  });
}

/** Takes the keyword away and keeps the meaning of what stands around it; returns what closes it. */
function removeAwait(node: ts.AwaitExpression, region: Region): (() => void) | undefined {
  const { text } = region.sourceFile;
  const start = node.getStart();
  const operand = node.expression.getStart();
  const keywordEnd = start + 'await'.length;
  const commented = hasComment(text, keywordEnd, operand);
  const wrap = needsParentheses(node);
  const end = commented ? keywordEnd + leadingSpace(text.slice(keywordEnd)) : operand;
  const opening = openingText(node, { wrap, commented }, region);
  region.replace({ start, end }, opening);
  if (!wrap) return undefined;
  return () => region.after(node.end, ')');
}

function openingText(
  node: ts.AwaitExpression,
  { wrap, commented }: { readonly wrap: boolean; readonly commented: boolean },
  region: Region,
): string {
  const directive = isDirective(node);
  const first = wrap ? '(' : directive ? 'void' : commented ? '/' : firstTokenLeft(node.expression);
  const joins = leadingPosition(node) === 'statement' && joinsStatementBefore(node, first);
  const separator = joins ? ';' : staysApart(node, first, region) ? ' ' : '';
  return `${separator}${wrap ? '(' : ''}${isMoreThanValue(node) ? '0, ' : ''}${directive ? 'void ' : ''}`;
}

/** Where the operand alone would be read as something else, or as the end of a statement. */
export function needsParentheses(node: ts.AwaitExpression): boolean {
  const position = leadingPosition(node);
  const first = firstTokenLeft(node.expression);
  if (position === 'statement' && /^(?:\{|function|class|let)/.test(first)) return true;
  if (position === 'arrow' && first === '{') return true;
  if (position === 'default' && /^(?:function|class)/.test(first)) return true;
  if (isMoreThanValue(node) && !ts.isParenthesizedExpression(node.parent)) return true;
  const left = operandOf(node).getStart();
  const between = node.getSourceFile().text.slice(node.getStart() + 'await'.length, left);
  return hasComment(between, 0, between.length) && between.includes('\n') && endsAtLineBreak(node);
}

/** The operand of the innermost of several `await`s: `x` of `await await x`. */
function operandOf(node: ts.AwaitExpression): ts.Expression {
  const { expression } = node;
  return ts.isAwaitExpression(expression) ? operandOf(expression) : expression;
}

/** `await 'use strict'` is no directive; what stands in parentheses is one to some parsers. */
function isDirective(node: ts.AwaitExpression): boolean {
  return (
    ts.isExpressionStatement(outermost(node).parent) && ts.isStringLiteral(valueOf(node.expression))
  );
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

/**
 * What was awaited is a value. The operand alone can be more: `(tools.run)()` would call with a
 * receiver, `(eval)(…)` would see the scope, and `const run = () => …` would name the function.
 */
function isMoreThanValue(node: ts.AwaitExpression): boolean {
  const operand = valueOf(node.expression);
  if (ts.isArrowFunction(operand) || isUnnamed(operand)) return isNamed(node);
  const isReference =
    ts.isPropertyAccessExpression(operand) ||
    ts.isElementAccessExpression(operand) ||
    (ts.isIdentifier(operand) && operand.text === 'eval');
  if (!isReference) return false;
  const outer = outermost(node);
  const { parent } = outer;
  return (
    (ts.isCallExpression(parent) && parent.expression === outer) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === outer) ||
    ts.isDeleteExpression(parent)
  );
}

/** What stands inside `await`, parentheses and assertions, which do not change a value. */
function valueOf(node: ts.Expression): ts.Expression {
  const inner = unwrap(node);
  const goesOn =
    ts.isAwaitExpression(inner) || ts.isAsExpression(inner) || ts.isTypeAssertionExpression(inner);
  return goesOn ? valueOf(inner.expression) : inner;
}

/** The same outwards, parentheses and assertions only. */
function outermost(node: ts.Node): ts.Node {
  const { parent } = node;
  const goesOn =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isTypeAssertionExpression(parent);
  return goesOn ? outermost(parent) : node;
}

function isUnnamed(node: ts.Node): boolean {
  return (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name === undefined;
}

/** Where a function without a name would get one. */
function isNamed(node: ts.Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent)) {
    return parent.right === outer && /^(?:\?\?|\|\||&&)?=$/.test(parent.operatorToken.getText());
  }
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isPropertyAssignment(parent)) &&
    parent.initializer === outer
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

import { ts } from '@ts-morph/common';
import type { Region } from '../../../rules/region.js';
import type { Rule } from '../../../rules/rule.js';
import { commentsOf, documentedTypes } from '../../../rules/types/documented.js';
import { judgePosition } from '../../../rules/positions.js';
import { isPlainToken, PLAIN_KINDS } from '../../../rules/structure.js';
import type { OpenRegion } from './region.js';

const NO_RULES: readonly Rule[] = [];

/** Walks a dual declaration: each node's rules, then its children, then what its rules left to close. */
export function walkRegion(
  node: ts.Node,
  open: OpenRegion,
  rules: ReadonlyMap<ts.SyntaxKind, readonly Rule[]>,
): void {
  const { region } = open;
  const visitComment = (comment: ts.JSDoc): void => {
    if (comment.pos >= open.start) for (const type of documentedTypes(comment)) visit(type);
  };
  const visit = (one: ts.Node): void => {
    if (open.isIgnored(one) || isTagName(one)) return;
    const own = rules.get(one.kind) ?? NO_RULES;
    if (own.length === 0 && !PLAIN_KINDS.has(one.kind) && !isPlainToken(one.kind)) {
      refuse(one, region);
      return;
    }
    for (const comment of commentsOf(one)) visitComment(comment);
    let closings: (() => void)[] | undefined;
    for (const rule of own) {
      const close = open.enter(rule, one);
      if (close) (closings ??= []).push(close);
    }
    if (isExpression(one)) judgePosition(one, region);
    ts.forEachChild(one, visit);
    if (closings !== undefined) for (const close of closings.reverse()) close();
  };
  if (ts.isJSDoc(node)) visitComment(node);
  else visit(node);
}

/** `main` of `<main>` and `xlink:href` name elements and attributes: the checker knows no value by that name. */
function isTagName(node: ts.Node): boolean {
  if (ts.isJsxNamespacedName(node)) return true;
  if (!ts.isIdentifier(node) || !('tagName' in node.parent)) return false;
  return node.parent.tagName === node && /^[a-z]/.test(node.text);
}

function refuse(node: ts.Node, region: Region): void {
  region.report({
    code: 'DM2001',
    at: node,
    message: `${ts.SyntaxKind[node.kind] ?? 'this construct'} is not lowered`,
  });
}

const NEVER_PROMISES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.BigIntLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.TypeOfExpression,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.PostfixUnaryExpression,
  ts.SyntaxKind.DeleteExpression,
  ts.SyntaxKind.VoidExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.OmittedExpression,
  ts.SyntaxKind.AwaitExpression,
]);

function isExpression(node: ts.Node): node is ts.Expression {
  return ts.isExpression(node) && !NEVER_PROMISES.has(node.kind) && !ts.isTypeNode(node);
}

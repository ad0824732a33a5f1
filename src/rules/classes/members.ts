import { ts } from '@ts-morph/common';
import { settleDocTypes } from '../doc-types.js';
import type { Region } from '../region.js';
import { isJavaScript } from '../types/documented.js';
import { defineRule, type Rule } from '../rule.js';
import { nextTokenStart, removeAsync } from '../functions.js';

/**
 * async: `async read(path: string): Promise<string> { … }`
 * sync:  `read(path: string): string { … }`
 */
export const methods: Rule = defineRule<ts.MethodDeclaration>({
  name: 'method',
  kinds: [ts.SyntaxKind.MethodDeclaration],
  enter(node, region) {
    const keyword = node.modifiers?.find((one) => one.kind === ts.SyntaxKind.AsyncKeyword);
    if (keyword === undefined) return;
    if (!ts.isClassLike(node.parent) && !region.isConsumed(node) && !isDual(node, region)) {
      region.report({
        code: 'DM2198',
        at: keyword,
        message: `\`${node.name.getText()}\` is an async method of an object that goes to code which is not lowered with it`,
      });
      return;
    }
    const joins = joinsFieldBefore(node, nextTokenStart(node, keyword));
    removeAsync(node, keyword, region, joins ? ';' : '');
  },
});

/** A method with variants of its own, in an object that holds both. */
function isDual(node: ts.MethodDeclaration, region: Region): boolean {
  const symbol = region.checker.getSymbolAtLocation(node.name);
  return symbol !== undefined && region.isDualMember(symbol);
}

/** Doc comments inside a class speak of its variant. */
export const memberComments: Rule = defineRule<ts.ClassElement>({
  name: 'comment of a member',
  kinds: [
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.GetAccessor,
    ts.SyntaxKind.PropertyDeclaration,
  ],
  enter(node, region) {
    if (!ts.isClassLike(node.parent) || isJavaScript(node)) return; // there they are types
    const { text } = region.sourceFile;
    for (const range of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
      const comment = text.slice(range.pos, range.end);
      const settled = comment.startsWith('/**') ? settleDocTypes(comment) : comment;
      if (settled !== comment) region.replace({ start: range.pos, end: range.end }, settled);
    }
  },
});

/** True where a field that ends without a semicolon would go on in what follows it. */
function joinsFieldBefore(node: ts.MethodDeclaration, next: number): boolean {
  if (!ts.isClassLike(node.parent)) return false;
  if (node.modifiers?.[0]?.kind !== ts.SyntaxKind.AsyncKeyword) return false;
  const { members } = node.parent;
  const before = members[members.indexOf(node) - 1];
  if (before === undefined || !ts.isPropertyDeclaration(before)) return false;
  if (before.getText().endsWith(';')) return false;
  return /^(?:[[*(]|in\b|instanceof\b)/.test(node.getSourceFile().text.slice(next));
}

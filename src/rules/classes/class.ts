import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isConstantValue } from './constant-value.js';

/**
 * async: `class Client { async read(path) { … } }`
 * sync:  `class ClientSync { read(path) { … } }`
 *
 * Each variant is a class of its own, so nothing may rest on there being one class.
 */
export const classes: Rule = defineRule<ts.ClassLikeDeclaration>({
  name: 'class',
  kinds: [ts.SyntaxKind.ClassDeclaration, ts.SyntaxKind.ClassExpression],
  enter(node, region) {
    if (!isOfModule(node)) return; // made anew by each call, in both variants
    if (region.options.apart) return;
    for (const member of node.members) refuseSharedState(member, region);
    refuseBrandChecks(node, region);
  },
});

/** Declared at the top of its module, or kept in a constant there. */
function isOfModule(node: ts.ClassLikeDeclaration): boolean {
  const { parent } = node;
  if (ts.isClassDeclaration(node)) return ts.isSourceFile(parent);
  return ts.isVariableDeclaration(parent) && ts.isSourceFile(parent.parent.parent.parent);
}

/** A static is made twice, once a variant: only what never changes and has no identity may be. */
function refuseSharedState(member: ts.ClassElement, region: Region): void {
  if (ts.isClassStaticBlockDeclaration(member)) {
    region.report({
      code: 'DM2190',
      at: { start: member.getStart(), end: member.getStart() + 'static'.length },
      message: 'a `static` block would run once for each variant',
    });
    return;
  }
  if (!ts.isPropertyDeclaration(member) || !has(member, ts.SyntaxKind.StaticKeyword)) return;
  if (has(member, ts.SyntaxKind.DeclareKeyword)) return;
  const { initializer } = member;
  const steady = has(member, ts.SyntaxKind.ReadonlyKeyword) || isFunction(initializer);
  if (steady && initializer !== undefined && isConstantValue(initializer)) return;
  region.report({
    code: 'DM2190',
    at: member.name,
    message: `the static \`${member.name.getText()}\` would exist once for each variant`,
  });
}

function has(node: ts.PropertyDeclaration, kind: ts.SyntaxKind): boolean {
  return (node.modifiers ?? []).some((one) => one.kind === kind);
}

function isFunction(node: ts.Expression | undefined): boolean {
  return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
}

/** `#path in value` is true for one variant's instances only. */
function refuseBrandChecks(node: ts.ClassLikeDeclaration, region: Region): void {
  const visit = (one: ts.Node): void => {
    if (ts.isBinaryExpression(one) && ts.isPrivateIdentifier(one.left)) {
      region.report({
        code: 'DM2192',
        at: one,
        message: `\`${one.getText()}\` does not know the other variant's instances`,
      });
    }
    ts.forEachChild(one, visit);
  };
  visit(node);
}

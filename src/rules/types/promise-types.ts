import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isFromLibrary } from './classify.js';

/**
 * async: `(path: string): Promise<Config>`
 * sync:  `(path: string): Config`
 *
 * A promise type may only stand where a function's result is written.
 */
export const promiseTypes: Rule = defineRule<ts.TypeReferenceNode>({
  name: 'promise type',
  kinds: [ts.SyntaxKind.TypeReference],
  enter(node, region) {
    if (region.isConsumed(node)) return;
    const settled = settledArgument(node, region);
    if (settled === undefined) return;
    if (!isResult(node)) {
      region.report({
        code: 'DM2201',
        at: node,
        message: `\`${node.getText()}\` as the type of ${placeName(node)}`,
      });
      return;
    }
    unwrapReference(node, settled, region);
  },
});

/**
 * async: `transform?: (config: Config) => Config | Promise<Config>`
 * sync:  `transform?: (config: Config) => Config`
 */
export const promiseUnions: Rule = defineRule<ts.UnionTypeNode>({
  name: 'promise union',
  kinds: [ts.SyntaxKind.UnionType],
  enter(node, region) {
    const members = node.types.map((type) => ({ type, settled: settledOf(type, region) }));
    if (members.every((one) => one.settled === undefined) || !isResult(node)) return;
    const seen: ts.Type[] = [];
    const kept: boolean[] = [];
    // plain members first: `Promise<T> | T` keeps the `T` that was written
    for (const one of members) {
      if (one.settled === undefined) seen.push(region.checker.getTypeFromTypeNode(one.type));
    }
    members.forEach((one, index) => {
      if (one.settled === undefined) {
        kept[index] = true;
        return;
      }
      const type = region.checker.getTypeFromTypeNode(one.settled);
      kept[index] = !seen.includes(type);
      if (kept[index]) seen.push(type);
      region.claim(one.type);
      if (kept[index]) unwrapReference(one.type as ts.TypeReferenceNode, one.settled, region);
    });
    removeMembers(node, kept, region);
  },
});

function removeMembers(node: ts.UnionTypeNode, kept: readonly boolean[], region: Region): void {
  const first = kept.indexOf(true);
  node.types.forEach((type, index) => {
    if (kept[index]) return;
    region.ignore(type);
    if (index < first) {
      region.remove({ start: type.getStart(), end: node.types[index + 1]?.getStart() ?? type.end });
    } else {
      region.remove({ start: node.types[index - 1]?.end ?? type.getStart(), end: type.end });
    }
  });
}

function settledOf(type: ts.TypeNode, region: Region): ts.TypeNode | undefined {
  return ts.isTypeReferenceNode(type) ? settledArgument(type, region) : undefined;
}

/** `T` of `Promise<T>`, of `PromiseLike<T>`, and of an alias for `T | Promise<T>`. */
export function settledArgument(
  node: ts.TypeReferenceNode,
  region: Pick<Region, 'checker' | 'classOfType'>,
): ts.TypeNode | undefined {
  const argument = node.typeArguments?.[0];
  if (argument === undefined || node.typeArguments?.length !== 1) return undefined;
  const symbol = resolve(node.typeName, region.checker);
  if (symbol === undefined) return undefined;
  if (isFromLibrary(symbol)) {
    return symbol.name === 'Promise' || symbol.name === 'PromiseLike' ? argument : undefined;
  }
  return isMaybePromiseAlias(symbol, region) ? argument : undefined;
}

function resolve(name: ts.EntityName, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

/** `type MaybePromise<T> = T | Promise<T>`, whatever its name. */
function isMaybePromiseAlias(
  symbol: ts.Symbol,
  region: Pick<Region, 'checker' | 'classOfType'>,
): boolean {
  const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  const parameter = alias?.typeParameters?.[0];
  if (alias === undefined || parameter === undefined || !ts.isUnionTypeNode(alias.type))
    return false;
  return alias.type.types.every((member) => {
    if (!ts.isTypeReferenceNode(member)) return false;
    if (member.getText() === parameter.name.text) return true;
    const inner = settledArgument(member, region);
    return inner?.getText() === parameter.name.text;
  });
}

/** True where the type says what a function yields. */
function isResult(node: ts.TypeNode): boolean {
  let at: ts.Node = node;
  while (handsOn(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isJSDocTypeExpression(parent)) return ts.isJSDocReturnTag(parent.parent);
  return ts.isFunctionLike(parent) && parent.type === at;
}

function handsOn(node: ts.Node): boolean {
  return (
    ts.isParenthesizedTypeNode(node) ||
    ts.isUnionTypeNode(node) ||
    ts.isJSDocNullableType(node) ||
    ts.isJSDocNonNullableType(node)
  );
}

function unwrapReference(node: ts.TypeReferenceNode, settled: ts.TypeNode, region: Region): void {
  region.claim(node);
  region.ignore(node.typeName);
  const wrap = needsParentheses(node, settled);
  region.replace({ start: node.getStart(), end: settled.getStart() }, wrap ? '(' : '');
  region.replace({ start: settled.end, end: node.end }, wrap ? ')' : '');
}

function needsParentheses(node: ts.TypeNode, settled: ts.TypeNode): boolean {
  return (
    ts.isUnionTypeNode(node.parent) &&
    (ts.isFunctionTypeNode(settled) ||
      ts.isConstructorTypeNode(settled) ||
      ts.isConditionalTypeNode(settled))
  );
}

function placeName(node: ts.Node): string {
  const holder = ts.findAncestor(
    node.parent,
    (one) =>
      ts.isParameter(one) ||
      ts.isVariableDeclaration(one) ||
      ts.isPropertySignature(one) ||
      ts.isPropertyDeclaration(one) ||
      ts.isAsExpression(one),
  );
  if (holder === undefined) return 'something other than a result';
  if (ts.isAsExpression(holder)) return 'a cast';
  const name = (holder as ts.NamedDeclaration).name?.getText() ?? '';
  if (ts.isParameter(holder)) return `the parameter \`${name}\``;
  return ts.isVariableDeclaration(holder) ? `the variable \`${name}\`` : `the property \`${name}\``;
}

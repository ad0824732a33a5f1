import { ts } from '@ts-morph/common';
import { protocolSymbolName } from '../iteration/protocol-symbol.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isFromLibrary, syncProtocolName } from './async-protocol.js';

/**
 * async: `(lines: AsyncIterable<string>) => AsyncGenerator<Entry, void>`
 * sync:  `(lines: Iterable<string>) => Generator<Entry, void>`
 */
export const asyncIterationTypes: Rule = defineRule<
  ts.TypeReferenceNode | ts.ExpressionWithTypeArguments
>({
  name: 'async iteration type',
  kinds: [ts.SyntaxKind.TypeReference, ts.SyntaxKind.ExpressionWithTypeArguments],
  enter(node, region) {
    if (region.isConsumed(node)) return;
    const name = nameOf(node);
    const sync = syncName(node, region);
    if (sync === undefined) return;
    region.claim(node);
    if (isShadowed(sync, node, region)) {
      region.report({
        code: 'DM2179',
        at: node,
        message: `\`${name.getText()}\` becomes \`${sync}\`, and another \`${sync}\` is in scope here`,
      });
      return;
    }
    region.replace({ start: name.getStart(), end: name.end }, sync);
  },
});

/**
 * async: `source: Iterable<T> | AsyncIterable<T>`
 * sync:  `source: Iterable<T>`
 */
export const asyncIterationUnions: Rule = defineRule<ts.UnionTypeNode>({
  name: 'async iteration union',
  kinds: [ts.SyntaxKind.UnionType],
  enter(node, region) {
    // a promise union is taken apart by a rule of its own
    if (node.types.some((one) => region.isConsumed(one))) return;
    const texts = node.types.map((one) => loweredText(one, region));
    const keep = texts.map((text, index) => {
      const same = texts.flatMap((other, at) => (other === text ? [at] : []));
      const plain = same.find((at) => node.types[at] && !mentionsAsync(node.types[at], region));
      return index === (plain ?? same[0]);
    });
    if (keep.every(Boolean)) return;
    const kept = node.types.filter((_, index) => keep[index]);
    const first = kept[0];
    const last = kept.at(-1);
    if (first === undefined || last === undefined) return;
    node.types.forEach((type, index) => {
      if (!keep[index]) removeMember(node, index, type.end <= first.getStart(), region);
    });
  },
});

/** async: `T extends AsyncIterable<infer Item> ? Item : never` — asks what lowering changes. */
export const asyncIterationTests: Rule = defineRule<ts.ConditionalTypeNode | ts.TypeReferenceNode>({
  name: 'async iteration test',
  kinds: [ts.SyntaxKind.ConditionalType, ts.SyntaxKind.TypeReference],
  enter(node, region) {
    const asked = partsOfTest(node, region).find((one) => mentionsAsync(one, region));
    if (asked === undefined) return;
    region.report({
      code: 'DM2178',
      at: asked,
      message: `a conditional type asks for \`${asked.getText()}\``,
    });
  },
});

/** What a conditional type compares, `Extract` and `Exclude` of the standard library included. */
function partsOfTest(
  node: ts.ConditionalTypeNode | ts.TypeReferenceNode,
  region: Region,
): readonly ts.TypeNode[] {
  if (ts.isConditionalTypeNode(node)) return [node.checkType, node.extendsType];
  if (!/^(?:Extract|Exclude)$/.test(node.typeName.getText())) return [];
  const library = isFromLibrary(region.checker.getSymbolAtLocation(node.typeName));
  return library ? (node.typeArguments ?? []) : [];
}

function removeMember(
  node: ts.UnionTypeNode,
  index: number,
  leading: boolean,
  region: Region,
): void {
  const type = node.types[index];
  const neighbour = node.types[leading ? index + 1 : index - 1];
  if (type === undefined || neighbour === undefined) return;
  region.ignore(type);
  region.remove(
    leading
      ? { start: type.getStart(), end: neighbour.getStart() }
      : { start: neighbour.end, end: type.end },
  );
}

type TypeName = ts.TypeReferenceNode | ts.ExpressionWithTypeArguments;

function nameOf(node: TypeName): ts.EntityName | ts.Expression {
  return ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
}

function syncName(node: TypeName, region: Pick<Region, 'checker'>): string | undefined {
  return syncProtocolName(region.checker.getSymbolAtLocation(nameOf(node)));
}

/** The text of a type as it will be, without its layout. */
function loweredText(node: ts.TypeNode, region: Pick<Region, 'checker'>): string {
  const { text } = node.getSourceFile();
  let result = '';
  let cursor = node.getStart();
  const visit = (one: ts.Node): void => {
    const sync = ts.isTypeReferenceNode(one) ? syncName(one, region) : undefined;
    if (sync !== undefined && ts.isTypeReferenceNode(one)) {
      result += text.slice(cursor, one.typeName.getStart()) + sync;
      cursor = one.typeName.end;
    }
    ts.forEachChild(one, visit);
  };
  visit(node);
  return (result + text.slice(cursor, node.end)).replaceAll(/\s+/g, '');
}

function mentionsAsync(node: ts.Node, region: Pick<Region, 'checker'>): boolean {
  if (ts.isTypeReferenceNode(node) && syncName(node, region) !== undefined) return true;
  if (ts.isComputedPropertyName(node)) {
    return protocolSymbolName(node.expression, region.checker) !== undefined;
  }
  return ts.forEachChild(node, (child) => mentionsAsync(child, region) || undefined) ?? false;
}

/** True where the sync name means something else than the standard library's type. */
function isShadowed(name: string, at: ts.Node, region: Region): boolean {
  if (!new RegExp(`\\b${name}\\b`).test(region.sourceFile.text)) return false;
  const found = region.checker
    .getSymbolsInScope(at, ts.SymbolFlags.Type)
    .find((one) => one.name === name);
  return found !== undefined && !isFromLibrary(found);
}

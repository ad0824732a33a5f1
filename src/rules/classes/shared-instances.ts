import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';

/**
 * A variable of the module, or a field of a class that is not dual, that holds an instance of a dual
 * class: it is one object for both variants, and an async one.
 *
 * async: `const store = new Store(); … await store.read(key)` with the class `Store` dual
 */
export const sharedInstances: Rule = defineRule<ts.Identifier | ts.PrivateIdentifier>({
  name: 'shared instance',
  kinds: [ts.SyntaxKind.Identifier, ts.SyntaxKind.PrivateIdentifier],
  enter(node, region) {
    const symbol = region.checker.getSymbolAtLocation(node);
    const target =
      symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
        ? region.checker.getAliasedSymbol(symbol)
        : symbol;
    const declaration = target?.valueDeclaration;
    if (declaration === undefined || !holdsValue(declaration) || region.isLowered(declaration)) {
      return;
    }
    const name = dualClassIn(region.checker.getTypeAtLocation(node), region);
    if (name === undefined) return;
    region.report({
      code: 'DM2194',
      at: node,
      message: `\`${node.text}\` holds an instance of the dual class \`${name}\` for both variants at once`,
    });
  },
});

function holdsValue(declaration: ts.Declaration): boolean {
  if (declaration.getSourceFile().isDeclarationFile) return false;
  return (
    ts.isVariableDeclaration(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    (ts.isParameter(declaration) &&
      ts.isParameterPropertyDeclaration(declaration, declaration.parent))
  );
}

/** The name of a dual class whose instance, or which itself, is in a value of the type. */
function dualClassIn(type: ts.Type, region: Region): string | undefined {
  const seen = new Set([type]);
  for (const one of seen) {
    if (one.symbol !== undefined && region.isDualClass(one.symbol)) return one.symbol.name;
    // the loop goes on over what is added
    if (one.isUnionOrIntersection()) for (const member of one.types) seen.add(member);
    for (const argument of one.aliasTypeArguments ?? []) seen.add(argument);
    if (isReference(one)) {
      for (const argument of region.checker.getTypeArguments(one)) seen.add(argument);
    }
  }
  return undefined;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}

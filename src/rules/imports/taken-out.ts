import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';

/**
 * async: `const { parse, Reader } = await import('./yaml.js')`
 * sync:  `const { parseSync: parse, ReaderSync: Reader } = loadYaml()`
 *
 * What is dual leaves its module as its variant, and keeps the name that it has here.
 */
export const takenOut: Rule = defineRule<ts.BindingElement>({
  name: 'taken out of a module',
  kinds: [ts.SyntaxKind.BindingElement],
  enter(node, region) {
    const key = node.propertyName ?? node.name;
    if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(key)) return;
    const symbol = region.checker.getPropertyOfType(
      region.checker.getTypeAtLocation(node.parent),
      key.text,
    );
    if (symbol === undefined || !isOfModule(symbol, region)) return;
    const target = region.targetOf(key);
    const id = target.kind === 'dual' ? target.id : region.dualTypeOf(key);
    if (id !== undefined) region.rename(key, id);
  },
});

/** A function, constant or class of a module, no member of an object. */
function isOfModule(symbol: ts.Symbol, region: Region): boolean {
  const target =
    symbol.flags & ts.SymbolFlags.Alias ? region.checker.getAliasedSymbol(symbol) : symbol;
  return (target.declarations ?? []).some(
    (one) =>
      ts.isFunctionDeclaration(one) ||
      ts.isClassDeclaration(one) ||
      ts.isExportAssignment(one) ||
      (ts.isVariableDeclaration(one) && ts.isSourceFile(one.parent.parent.parent)),
  );
}

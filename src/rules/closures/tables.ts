import { ts } from '@ts-morph/common';
import { handOver } from '../hand-over.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { bare } from '../tokens.js';
import { isAsyncFunction } from '../types/classify.js';

/**
 * A constant of a module that holds functions by name: each variant has its own.
 *
 * async: `const readers = { json: readJson, async text(path) { … } }`
 * sync:  `const readersSync = { json: readJsonSync, text(path) { … } }`
 */
export const moduleTables: Rule = defineRule<ts.VariableDeclaration>({
  name: 'table of a module',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const { name, initializer } = node;
    if (!ts.isIdentifier(name) || initializer === undefined || !isOfModule(node)) return;
    if (region.stateOf(name) === undefined) return;
    const value = bare(initializer);
    if (!ts.isObjectLiteralExpression(value)) return;
    region.acceptFunction(initializer);
    lowerMembers(value, region);
  },
});

function lowerMembers(literal: ts.ObjectLiteralExpression, region: Region): void {
  for (const property of literal.properties) {
    if (ts.isMethodDeclaration(property)) region.claim(property);
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value === undefined) continue;
    const inner = bare(value);
    if (ts.isObjectLiteralExpression(inner)) lowerMembers(inner, region);
    else if (isAsyncFunction(region.classOf(value))) handOver(value, region);
  }
}

/** `readers.json`, `readers[kind]`, `readers.text.json` of a table that a variant has for itself. */
export function isModuleTableAccess(node: ts.Expression, region: Region): boolean {
  let at: ts.Expression = node;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
    at = bare(at.expression);
  }
  if (at === node || !ts.isIdentifier(at) || region.stateOf(at) === undefined) return false;
  const symbol = region.checker.getSymbolAtLocation(at);
  const target =
    symbol && symbol.flags & ts.SymbolFlags.Alias
      ? region.checker.getAliasedSymbol(symbol)
      : symbol;
  const declaration = target?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    ts.isObjectLiteralExpression(bare(declaration.initializer))
  );
}

function isOfModule(node: ts.VariableDeclaration): boolean {
  return ts.isSourceFile(node.parent.parent.parent);
}

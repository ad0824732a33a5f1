import type { ts } from '@ts-morph/common';
import type { Region } from '../region.js';

/** True where `new` makes an instance of a class that is dual, or declared in lowered text. */
export function isLoweredClass(node: ts.NewExpression, region: Region): boolean {
  const { symbol } = region.checker.getTypeAtLocation(node.expression) as {
    readonly symbol?: ts.Symbol;
  };
  if (symbol?.valueDeclaration === undefined) return false;
  return region.isDualClass(symbol) || region.isLowered(symbol.valueDeclaration);
}

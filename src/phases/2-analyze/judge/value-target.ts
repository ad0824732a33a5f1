import { ts } from '@ts-morph/common';
import type { Target } from '../../../rules/region.js';
import { unwrap } from '../../../rules/tokens.js';
import type { TargetContext } from './target-context.js';

/**
 * True for a function that has no name of its own, comes from what is lowered, and is of a type that is
 * written in lowered text: once that text is lowered, so is what the function yields.
 *
 * async: `await readers[kind](path)` of `readers: Record<string, (path: string) => Promise<string>>`
 * sync:  `readers[kind](path)` of `readers: Record<string, (path: string) => string>`
 */
export function isOfLoweredType(
  callee: ts.Expression,
  context: TargetContext & { readonly targetOf: TargetSearch },
): boolean {
  const { checker } = context;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(callee));
  const signatures = type.getCallSignatures();
  return (
    signatures.length > 0 &&
    // first this, by which a function that gives it out becomes dual
    isFromLowered(callee, context) &&
    signatures.every(
      ({ declaration }) => declaration && isLoweredType(declaration, callee, context),
    )
  );
}

/** Written in lowered text, or in a type that has a twin from now on. */
function isLoweredType(signature: ts.Node, at: ts.Node, context: TargetContext): boolean {
  if (context.graph.isLowered(signature)) return true;
  const named = ts.findAncestor(signature, isNamedType);
  const symbol = named && context.checker.getSymbolAtLocation(named.name);
  return symbol !== undefined && context.reach.type(symbol, at) !== undefined;
}

function isNamedType(node: ts.Node): node is ts.TypeAliasDeclaration | ts.InterfaceDeclaration {
  return ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
}

type TargetSearch = (call: ts.CallExpression) => Target;

/** Taken out of a parameter or a variable of lowered text, or yielded by a function that is lowered. */
function isFromLowered(
  node: ts.Expression,
  context: TargetContext & { readonly targetOf: TargetSearch },
): boolean {
  const inner = unwrap(node);
  if (ts.isAwaitExpression(inner)) return isFromLowered(inner.expression, context);
  if (ts.isCallExpression(inner)) {
    const target = context.targetOf(inner);
    if (target.kind === 'dual' || target.kind === 'inside') return true;
    return isFromLowered(inner.expression, context);
  }
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    return isFromLowered(inner.expression, context);
  }
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return context.graph.isLowered(inner);
  const symbol = ts.isIdentifier(inner) ? context.checker.getSymbolAtLocation(inner) : undefined;
  const declarations = symbol?.declarations ?? [];
  return declarations.length > 0 && declarations.every((one) => context.graph.isLowered(one));
}

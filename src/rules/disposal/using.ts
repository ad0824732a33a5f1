import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { unwrap } from '../tokens.js';
import { hasSymbolMember } from '../types/async-protocol.js';

/**
 * async: `await using lock = await takeLock(path)`
 * sync:  `using lock = takeLockSync(path)`
 */
export const awaitUsing: Rule = defineRule<ts.VariableDeclarationList>({
  name: 'await using',
  kinds: [ts.SyntaxKind.VariableDeclarationList],
  enter(node, region) {
    if (!isAwaitUsing(node)) return;
    const start = node.getStart();
    const keyword = region.sourceFile.text.indexOf('using', start + 'await'.length);
    region.remove({ start, end: keyword });
    for (const { initializer } of node.declarations) {
      if (initializer !== undefined) judgeResource(initializer, region);
    }
  },
});

/** `using` and `const` are a bit each, and `await using` has both. */
function isAwaitUsing({ flags }: ts.VariableDeclarationList): boolean {
  const bits: number = ts.NodeFlags.AwaitUsing;
  return (flags & bits) === bits;
}

/** A resource from elsewhere keeps its async disposal, which the sync variant would pass over. */
export function judgeResource(resource: ts.Expression, region: Region): void {
  const type = region.checker.getTypeAtLocation(resource);
  const parts = type.isUnion() ? type.types : [type];
  const disposed = parts.filter((one) => hasSymbolMember(one, 'asyncDispose'));
  const lowered = disposed.every((one) => region.classOfType(one) === 'async-iterable');
  if (lowered || isFromCounterpart(resource, region)) return;
  region.report({
    code: 'DM2177',
    at: resource,
    message: `\`${firstLine(resource)}\` is disposed of by code that is not lowered`,
  });
}

function isFromCounterpart(resource: ts.Expression, region: Region): boolean {
  const inner = unwrap(resource);
  const call = ts.isAwaitExpression(inner) ? unwrap(inner.expression) : inner;
  if (ts.isIdentifier(call)) return isFromConstant(call, region);
  if (!ts.isCallExpression(call)) return false;
  const target = region.targetOf(call.expression, call);
  return target.kind === 'counterpart' || target.kind === 'dual';
}

function isFromConstant(name: ts.Identifier, region: Region): boolean {
  const declaration = region.checker.getSymbolAtLocation(name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    region.isLowered(declaration) &&
    ts.isVariableDeclaration(declaration) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0 &&
    declaration.initializer !== undefined &&
    isFromCounterpart(declaration.initializer, region)
  );
}

function firstLine(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { settledArgument } from '../types/promise-types.js';

/** `Promise<number>` -> `number`, where it is all of a type; false for any other type. */
export function settleType(type: ts.TypeNode, region: Region): boolean {
  const settled = ts.isTypeReferenceNode(type) ? settledArgument(type, region) : undefined;
  if (!ts.isTypeReferenceNode(type) || settled === undefined) return false;
  const joins = ts.isArrayTypeNode(type.parent) && !isTightType(settled);
  region.claim(type);
  region.ignore(type.typeName);
  region.replace({ start: type.getStart(), end: settled.getStart() }, joins ? '(' : '');
  region.replace({ start: settled.end, end: type.end }, joins ? ')' : '');
  return true;
}

/**
 * The same of the elements of a list: `Promise<number>[]` -> `number[]`.
 *
 * @param settles true where the list holds what `allSettled` makes of its elements:
 *   `Promise<number>[]` -> `PromiseSettledResult<number>[]`
 */
export function settleElementType(
  type: ts.TypeNode,
  { settles, region }: { readonly settles: boolean; readonly region: Region },
): void {
  const element = elementOf(type);
  const inner = element && ts.isParenthesizedTypeNode(element) ? element.type : element;
  if (inner === undefined || !ts.isTypeReferenceNode(inner)) return;
  if (!settles) {
    settleType(inner, region);
    return;
  }
  if (settledArgument(inner, region) === undefined) return;
  region.claim(inner);
  region.ignore(inner.typeName);
  const { typeName } = inner;
  region.replace({ start: typeName.getStart(), end: typeName.end }, 'PromiseSettledResult');
}

function elementOf(type: ts.TypeNode): ts.TypeNode | undefined {
  if (ts.isTypeOperatorNode(type)) return elementOf(type.type);
  if (ts.isArrayTypeNode(type)) return type.elementType;
  return ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
}

/** Types that `[]` can follow as they are. */
function isTightType(type: ts.TypeNode): boolean {
  return (
    ts.isTypeReferenceNode(type) ||
    ts.isArrayTypeNode(type) ||
    ts.isTupleTypeNode(type) ||
    ts.isTypeLiteralNode(type) ||
    ts.isLiteralTypeNode(type) ||
    ts.isParenthesizedTypeNode(type) ||
    ts.isToken(type)
  );
}

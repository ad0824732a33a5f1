import { ts } from '@ts-morph/common';

/** Says whether awaiting a value of this type, or of one part of a union, would wait. */
export function isPromiseLike(checker: ts.TypeChecker, type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => {
    const then = part.flags & ts.TypeFlags.Object && checker.getPropertyOfType(part, 'then');
    return !!then && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
  });
}

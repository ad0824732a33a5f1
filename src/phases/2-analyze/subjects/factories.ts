import { ts } from '@ts-morph/common';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';

/** What a function makes for those who call it. */
export interface Factories {
  /** True for a function that returns an instance of a dual class, an async function, or an object of such. */
  readonly makesAsync: (type: ts.Type) => boolean;
}

/** Tells of functions that are not async whether what they return is. */
export function createFactories(context: {
  readonly checker: ts.TypeChecker;
  readonly classOfType: (type: ts.Type) => TypeClass;
  readonly isDualClass: (symbol: ts.Symbol) => boolean;
  readonly isOwn: (sourceFile: ts.SourceFile) => boolean;
}): Factories {
  const { checker, classOfType, isDualClass, isOwn } = context;

  /** A written type counts by its name where it is a class; an object literal by its methods. */
  const isAsync = (type: ts.Type, seen: Set<ts.Type>): boolean => {
    if (seen.has(type)) return false;
    seen.add(type);
    if (type.isUnionOrIntersection()) return type.types.some((one) => isAsync(one, seen));
    const symbol = type.symbol as ts.Symbol | undefined;
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Class) return isDualClass(symbol);
    const parts = argumentsOf(type);
    if (parts.some((one) => isAsync(one, seen))) return true;
    const own = symbol?.declarations?.some((one) => isOwn(one.getSourceFile())) ?? false;
    if (!own) return false;
    if (type.getCallSignatures().length > 0) return isAsyncFunction(classOfType(type));
    return type
      .getProperties()
      .some((one) => isAsyncFunction(classOfType(checker.getTypeOfSymbol(one))));
  };

  const argumentsOf = (type: ts.Type): readonly ts.Type[] => {
    const isReference =
      (type.flags & ts.TypeFlags.Object) !== 0 &&
      ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    return isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
  };

  return {
    makesAsync: (type) =>
      type
        .getCallSignatures()
        .filter(({ declaration }) => declaration && isOwn(declaration.getSourceFile()))
        .map(({ declaration }) =>
          checker.getSignatureFromDeclaration(declaration as ts.SignatureDeclaration),
        )
        .some((signature) => signature && isAsync(signature.getReturnType(), new Set())),
  };
}

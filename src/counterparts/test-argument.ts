import { ts } from '@ts-morph/common';
import type { ArgumentTest } from './catalogue/entry.js';
import type { GivenArgument } from './given-arguments.js';
import { declarationPath, formatPath } from './identity/declaration-path.js';
import { isPromiseLike } from './promise-like.js';

/** Says whether an argument may be what the test asks for; what its type leaves open counts. */
export function mayBe(
  checker: ts.TypeChecker,
  { type }: GivenArgument,
  test: ArgumentTest,
): boolean {
  if ('hasOption' in test) return mayHoldOption(checker, type, test.hasOption);
  if ('asyncOption' in test) {
    return optionTypes(checker, type, test.asyncOption).some((option) =>
      mayReturnPromise(checker, option),
    );
  }
  if ('iterable' in test) return constituents(checker, type).some((part) => isIterable(part));
  return constituents(checker, type).some((part) => identityOfType(part) === test.type);
}

function mayHoldOption(checker: ts.TypeChecker, type: ts.Type, name: string): boolean {
  return optionTypes(checker, type, name).some((option) => !isAbsent(option));
}

/** The types that an option may have; an opaque object yields `any`. */
function optionTypes(checker: ts.TypeChecker, type: ts.Type, name: string): readonly ts.Type[] {
  return constituents(checker, type).flatMap((part) => {
    if (isOpaque(part)) return [part];
    if (!(part.flags & ts.TypeFlags.Object)) return [];
    const property = part.getProperty(name);
    const option = property ? checker.getTypeOfSymbol(property) : part.getStringIndexType();
    return option ? constituents(checker, option) : [];
  });
}

function mayReturnPromise(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (isOpaque(type)) return true;
  return type.getCallSignatures().some((signature) => {
    const returned = signature.getReturnType();
    return isOpaque(returned) || isPromiseLike(checker, returned);
  });
}

/** Buffers and typed arrays are iterable too, but they are data: views on bytes. */
function isIterable(type: ts.Type): boolean {
  if (!(type.flags & ts.TypeFlags.Object) || type.getProperty('byteLength')) return false;
  return type
    .getProperties()
    .some(({ escapedName }) => /^__@(async)?iterator@/i.test(String(escapedName)));
}

function identityOfType(type: ts.Type): string | undefined {
  const declaration = type.getSymbol()?.declarations?.[0];
  return declaration && formatPath(declarationPath(declaration));
}

function constituents(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const constrained =
    type.flags & ts.TypeFlags.TypeParameter
      ? (checker.getBaseConstraintOfType(type) ?? type)
      : type;
  return constrained.isUnion() ? constrained.types : [constrained];
}

function isOpaque(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

function isAbsent(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never)) !== 0;
}

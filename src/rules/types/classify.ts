import { ts } from '@ts-morph/common';
import { isAsyncIterable, isFromLibrary } from './async-protocol.js';

export { isFromLibrary };

/**
 * What the values of a type can hide from a look at their surface.
 *
 * - `promise`: a Promise or PromiseLike, always
 * - `maybe-promise`: a union with one
 * - `thenable`: an object with a `then` of its own that is no Promise
 * - `container`: an array, map or other generic of the standard library with promises inside
 * - `async-function`: calling it yields one of the above
 * - `async-iterable`: an async iterable, iterator or disposable, or a collection of them
 * - `iterating-function`: calling it yields one of those
 * - `uncertain`: `any`, `unknown` or a type parameter: nothing is known
 * - `plain`: none of these
 */
export type TypeClass =
  | 'promise'
  | 'maybe-promise'
  | 'thenable'
  | 'container'
  | 'async-function'
  | 'async-iterable'
  | 'iterating-function'
  | 'uncertain'
  | 'plain';

/** True where a value can be a promise itself. */
export function isPromiseLike(kind: TypeClass): boolean {
  return kind === 'promise' || kind === 'maybe-promise' || kind === 'thenable';
}

/** True where a value is a function that lowering changes. */
export function isAsyncFunction(kind: TypeClass): boolean {
  return kind === 'async-function' || kind === 'iterating-function';
}

/** Sorts types into classes; one answer a type is kept, since the same types come up all the time. */
export function createTypeClassifier(checker: ts.TypeChecker): (type: ts.Type) => TypeClass {
  const known = new Map<ts.Type, TypeClass>();
  const open = new Set<ts.SignatureDeclaration>();
  const classify = (type: ts.Type): TypeClass => {
    const found = known.get(type);
    if (found !== undefined) return found;
    known.set(type, 'plain'); // a type that contains itself hides nothing more by that
    const answer = classifyAnew(type, checker, { classify, classifyResult });
    known.set(type, answer);
    return answer;
  };
  const classifyResult = (signature: ts.Signature): TypeClass => {
    const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
    // `(options: New) => Run<Old & New>` of a `Run` is another type each time, without an end
    if (declaration !== undefined && open.has(declaration)) return 'plain';
    if (declaration !== undefined) open.add(declaration);
    const answer = classify(checker.getReturnTypeOfSignature(signature));
    if (declaration !== undefined) open.delete(declaration);
    return answer;
  };
  return classify;
}

type Classify = (type: ts.Type) => TypeClass;

interface Classifiers {
  readonly classify: Classify;
  /** Of what calling a function by one of its signatures yields. */
  readonly classifyResult: (signature: ts.Signature) => TypeClass;
}

const PLAIN_FLAGS =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.VoidLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Never;

function classifyAnew(
  type: ts.Type,
  checker: ts.TypeChecker,
  { classify, classifyResult }: Classifiers,
): TypeClass {
  if (type.flags & PLAIN_FLAGS) return 'plain';
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'uncertain';
  if (type.isUnion()) return classifyUnion(type, classify);
  if (isAwaited(type)) return 'plain';
  if (type.flags & ts.TypeFlags.Instantiable) return classifyInstantiable(type, checker, classify);
  const thenable = classifyThenable(type, checker);
  if (thenable !== undefined) return thenable;
  const results = type.getCallSignatures().map(classifyResult);
  if (results.some(isPromiseLike)) return 'async-function';
  if (results.includes('async-iterable')) return 'iterating-function';
  if (type.isIntersection()) return strongest(type.types.map(classify));
  const inside = classesInside(type, checker, classify);
  if (inside.some((kind) => isPromiseLike(kind) || kind === 'container')) return 'container';
  return isAsyncIterable(type) || inside.includes('async-iterable') ? 'async-iterable' : 'plain';
}

function classifyUnion(type: ts.UnionType, classify: Classify): TypeClass {
  const kinds = type.types.map(classify);
  if (kinds.every((kind) => kind === 'promise')) return 'promise';
  const kind = strongest(kinds);
  return kind === 'promise' ? 'maybe-promise' : kind;
}

const BY_STRENGTH: readonly TypeClass[] = [
  'thenable',
  'promise',
  'maybe-promise',
  'container',
  'async-function',
  'iterating-function',
  'async-iterable',
  'uncertain',
];

function strongest(kinds: readonly TypeClass[]): TypeClass {
  return BY_STRENGTH.find((kind) => kinds.includes(kind)) ?? 'plain';
}

/** `Awaited<T>` is never a thenable, whatever `T` is. */
function isAwaited(type: ts.Type): boolean {
  return type.aliasSymbol?.name === 'Awaited' && isFromLibrary(type.aliasSymbol);
}

function classifyInstantiable(
  type: ts.Type,
  checker: ts.TypeChecker,
  classify: Classify,
): TypeClass {
  const constraint = checker.getBaseConstraintOfType(type);
  if (constraint === undefined || constraint === type) return 'uncertain';
  const kind = classify(constraint);
  // `T extends object` may still be given a promise; `this` is an instance of its class
  const closed = (constraint.flags & PLAIN_FLAGS) !== 0 || isThisType(type);
  return kind === 'plain' && !closed ? 'uncertain' : kind;
}

function isThisType(type: ts.Type & { readonly isThisType?: boolean }): boolean {
  return type.isThisType === true;
}

function classifyThenable(type: ts.Type, checker: ts.TypeChecker): TypeClass | undefined {
  const then = type.getProperty('then');
  if (then === undefined) return undefined;
  const thenType = checker.getTypeOfSymbol(then);
  if (checker.getNonNullableType(thenType).getCallSignatures().length === 0) return undefined;
  return (then.declarations ?? []).every((declaration) => isPromiseDeclaration(declaration.parent))
    ? 'promise'
    : 'thenable';
}

function isPromiseDeclaration(node: ts.Node): boolean {
  return (
    ts.isInterfaceDeclaration(node) &&
    (node.name.text === 'Promise' || node.name.text === 'PromiseLike') &&
    ts.isSourceFile(node.parent)
  );
}

/** What the type arguments of a generic of the standard library hide. */
function classesInside(
  type: ts.Type,
  checker: ts.TypeChecker,
  classify: Classify,
): readonly TypeClass[] {
  if (!isReference(type)) return [];
  const library = isFromLibrary(type.symbol) || checker.isArrayLikeType(type);
  return library ? checker.getTypeArguments(type).map(classify) : [];
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}

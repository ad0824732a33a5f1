import { ts } from '@ts-morph/common';
import { givenArguments, type GivenArguments } from './given-arguments.js';
import type { CounterpartQuestion } from './answer.js';
import { fitsIteration } from './iteration-fit.js';
import { isPromiseLike } from './promise-like.js';

/** Whether a sync function can stand in, and if not, why: completes "`fooSync` …". */
export type TypeFit = { readonly fits: true } | { readonly fits: false; readonly why: string };

/**
 * Compares a sync function with what the question's callee is used for: it takes the arguments
 * that are given, and what it returns is assignable to what awaiting the async one yields.
 */
export function fitType(question: CounterpartQuestion, sync: ts.Type): TypeFit {
  const { checker } = question;
  const signatures = sync.getCallSignatures();
  if (signatures.length === 0) return misfit('is not a function with a known type');
  const wanted = wantedSignature(question);
  if (wanted === undefined) return misfit('stands beside a function whose type is not known');
  const given = givenArguments(question);
  const takes = signatures.find(
    (signature) =>
      sameGenerics(checker, signature, wanted) || takesArguments(checker, signature, given),
  );
  if (takes === undefined) return misfit('does not take the same arguments');
  return fitReturn(checker, takes, wanted);
}

function wantedSignature({ checker, callee, call }: CounterpartQuestion): ts.Signature | undefined {
  if (call !== undefined) return checker.getResolvedSignature(call);
  return checker.getTypeAtLocation(callee).getCallSignatures()[0];
}

function fitReturn(checker: ts.TypeChecker, sync: ts.Signature, wanted: ts.Signature): TypeFit {
  const returned = sync.getReturnType();
  const awaited = checker.getAwaitedType(wanted.getReturnType()) ?? wanted.getReturnType();
  if (isPromiseLike(checker, returned)) return misfit('returns a promise too');
  if (returned.flags & ts.TypeFlags.Any && !(awaited.flags & ts.TypeFlags.Any)) {
    return misfit('returns `any`, which says nothing');
  }
  if (sameGenerics(checker, sync, wanted) || checker.isTypeAssignableTo(returned, awaited)) {
    return { fits: true };
  }
  if (fitsIteration(checker, returned, awaited)) return { fits: true };
  const texts = [returned, awaited].map((type) => checker.typeToString(type));
  return misfit(`returns \`${texts[0]}\`, where \`${texts[1]}\` is awaited`);
}

function takesArguments(
  checker: ts.TypeChecker,
  signature: ts.Signature,
  given: GivenArguments,
): boolean {
  if (signature.typeParameters !== undefined) return false;
  const parameters = signature.getParameters();
  const rest = parameters.at(-1)?.valueDeclaration;
  const hasRest = rest !== undefined && ts.isParameter(rest) && rest.dotDotDotToken !== undefined;
  const required = parameters.filter((parameter) => isRequired(parameter)).length;
  if (!given.open && given.known.length < required) return false;
  if (!hasRest && given.known.length > parameters.length) return false;
  return given.known.every(({ type }, position) => {
    const parameter = parameters[position];
    const isFixed = parameter !== undefined && !(hasRest && position >= parameters.length - 1);
    const declared = isFixed
      ? checker.getTypeOfSymbol(parameter)
      : restElement(checker, parameters.at(-1));
    if (declared === undefined) return false;
    const accepted =
      parameter && isFixed && !isRequired(parameter)
        ? [declared, checker.getUndefinedType()]
        : [declared];
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) =>
      accepted.some((target) => checker.isTypeAssignableTo(part, target)),
    );
  });
}

function isRequired(parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    declaration.questionToken === undefined &&
    declaration.initializer === undefined &&
    declaration.dotDotDotToken === undefined
  );
}

function restElement(checker: ts.TypeChecker, rest: ts.Symbol | undefined): ts.Type | undefined {
  return rest && checker.getIndexTypeOfType(checker.getTypeOfSymbol(rest), ts.IndexKind.Number);
}

/**
 * Generic twins cannot be compared by what they return for one call, as nothing infers the sync
 * one's type arguments; they fit when their declarations read the same but for the promise.
 */
function sameGenerics(checker: ts.TypeChecker, sync: ts.Signature, wanted: ts.Signature): boolean {
  if (sync.typeParameters === undefined) return false;
  const declaration = wanted.getDeclaration();
  const declared = declaration && checker.getSignatureFromDeclaration(declaration);
  return declared !== undefined && describe(checker, sync) === describe(checker, declared);
}

function describe(checker: ts.TypeChecker, signature: ts.Signature): string {
  const returned = signature.getReturnType();
  const awaited = isPromiseLike(checker, returned)
    ? (checker.getAwaitedType(returned) ?? returned)
    : returned;
  const parameters = signature
    .getParameters()
    .map((parameter) => checker.typeToString(checker.getTypeOfSymbol(parameter)));
  const generics = (signature.typeParameters ?? []).map((parameter) => {
    const constraint = parameter.getConstraint();
    return `${parameter.symbol.name}:${constraint ? checker.typeToString(constraint) : ''}`;
  });
  const result = checker.typeToString(awaited).replace(/\bAwaited<(\w+)>/g, '$1');
  return `<${generics.join()}>(${parameters.join()}) => ${result}`;
}

function misfit(why: string): TypeFit {
  return { fits: false, why };
}

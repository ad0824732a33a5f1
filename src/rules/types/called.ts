import { ts } from '@ts-morph/common';
import { isJavaScript } from './documented.js';

/**
 * The declaration that a call is resolved to, if it is one that is meant. Which of several signatures
 * a call is of takes the types of all its arguments; where none of them is meant nobody asks.
 *
 * @param isMeant what a signature's declaration must be like; all are where there is none
 */
export function calledDeclaration(
  call: ts.CallExpression,
  checker: ts.TypeChecker,
  isMeant: (declaration: ts.SignatureDeclaration) => boolean,
): ts.SignatureDeclaration | ts.JSDocSignature | undefined {
  const candidates = signaturesOf(call, checker);
  const isOpen =
    candidates === undefined || candidates.some((one) => isMeantOrUnknown(one, isMeant));
  if (!isOpen) return undefined;
  return checker.getResolvedSignature(call)?.declaration;
}

/** The type of what a call yields; undefined where that takes more than its signature. */
export function typeOfCall(call: ts.CallExpression, checker: ts.TypeChecker): ts.Type | undefined {
  const candidates = signaturesOf(call, checker);
  if (candidates === undefined || isOfChain(call)) return undefined;
  const [only] = candidates;
  const signature =
    candidates.length === 1 && only?.typeParameters === undefined
      ? only
      : checker.getResolvedSignature(call);
  return signature && checker.getReturnTypeOfSignature(signature);
}

/** Those that a call may be of; undefined where others might be meant as well. */
function signaturesOf(
  call: ts.CallExpression,
  checker: ts.TypeChecker,
): readonly ts.Signature[] | undefined {
  // in JavaScript functions are constructors, and `require` yields what the module has
  if (isJavaScript(call) || isKeyword(call.expression)) return undefined;
  const callee = checker.getNonNullableType(checker.getTypeAtLocation(call.expression));
  const signatures = checker.getApparentType(callee).getCallSignatures();
  return signatures.length === 0 ? undefined : signatures;
}

/** `super(…)` and `import(…)` call nothing that has a type. */
function isKeyword({ kind }: ts.Expression): boolean {
  return kind === ts.SyntaxKind.SuperKeyword || kind === ts.SyntaxKind.ImportKeyword;
}

/** In `store?.read().size` every call may not be made at all. */
function isOfChain({ flags }: ts.CallExpression): boolean {
  return (flags & ts.NodeFlags.OptionalChain) !== 0;
}

function isMeantOrUnknown(
  { declaration }: ts.Signature,
  isMeant: (declaration: ts.SignatureDeclaration) => boolean,
): boolean {
  return declaration === undefined || ts.isJSDocSignature(declaration) || isMeant(declaration);
}

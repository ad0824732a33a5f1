import { ts } from '@ts-morph/common';
import type { CounterpartQuestion } from './answer.js';

/** What is known of an argument: its type, and its expression where it is written out. */
export interface GivenArgument {
  readonly type: ts.Type;
  readonly node?: ts.Expression;
}

export interface GivenArguments {
  readonly known: readonly GivenArgument[];
  /** More may follow: a spread, or a caller that passes what it likes. */
  readonly open: boolean;
}

/**
 * The arguments that the callee receives: those of the call, or for a function passed as a value
 * those that its receiver says it will pass (`paths.map(stat)`: path, index and array).
 */
export function givenArguments(question: CounterpartQuestion): GivenArguments {
  return question.call
    ? argumentsOfCall(question.checker, question.call)
    : argumentsOfValue(question);
}

function argumentsOfCall(checker: ts.TypeChecker, call: ts.CallExpression): GivenArguments {
  const spread = call.arguments.findIndex((argument) => ts.isSpreadElement(argument));
  const nodes = spread === -1 ? call.arguments : call.arguments.slice(0, spread);
  return {
    known: nodes.map((node) => ({ node, type: checker.getTypeAtLocation(node) })),
    open: spread !== -1,
  };
}

function argumentsOfValue({ checker, callee }: CounterpartQuestion): GivenArguments {
  const signature = checker.getContextualType(callee)?.getCallSignatures()[0];
  if (signature === undefined) return { known: [], open: true };
  const parameters = signature.getParameters();
  const isRest = parameters.at(-1)?.valueDeclaration;
  const open = isRest !== undefined && ts.isParameter(isRest) && !!isRest.dotDotDotToken;
  const fixed = open ? parameters.slice(0, -1) : parameters;
  return { known: fixed.map((parameter) => ({ type: checker.getTypeOfSymbol(parameter) })), open };
}

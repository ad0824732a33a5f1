import type { ts } from '@ts-morph/common';
import type { RunCounts } from '../model/counts.js';

/** How many answers of a kind are kept: rules ask of the nodes of one declaration, then of the next. */
const mostAnswers = 1 << 15;

/**
 * The compiler's checker, with its latest answers kept by node. It works out the type of an expression
 * anew at each question, and the rules ask of the same nodes again and again.
 */
export function createRememberingChecker(
  checker: ts.TypeChecker,
  counts?: CheckerCounts,
): ts.TypeChecker {
  const resolve = remember((node: ts.CallLikeExpression) => {
    if (counts) counts.signaturesAsked += 1;
    return checker.getResolvedSignature(node);
  });
  return {
    ...checker,
    getTypeAtLocation: remember((node: ts.Node) => {
      if (counts) counts.typesAsked += 1;
      return checker.getTypeAtLocation(node);
    }),
    getSymbolAtLocation: remember((node: ts.Node) => checker.getSymbolAtLocation(node)),
    getResolvedSignature: (node, ...rest) =>
      rest.length > 0 ? checker.getResolvedSignature(node, ...rest) : resolve(node),
  };
}

/** What questions are counted into. */
export type CheckerCounts = Pick<RunCounts, 'typesAsked' | 'signaturesAsked'>;

function remember<Node extends ts.Node, Answer>(
  ask: (node: Node) => Answer,
): (node: Node) => Answer {
  let answers = new Map<Node, Answer>();
  return (node) => {
    const known = answers.get(node);
    if (known !== undefined || answers.has(node)) return known as Answer;
    const answer = ask(node);
    if (answers.size >= mostAnswers) answers = new Map();
    answers.set(node, answer);
    return answer;
  };
}

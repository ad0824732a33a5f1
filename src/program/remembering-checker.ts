import type { ts } from 'ts-morph';

/** How many answers of a kind are kept: rules ask of the nodes of one declaration, then of the next. */
const mostAnswers = 1 << 15;

/**
 * The compiler's checker, with its latest answers kept by node. It works out the type of an expression
 * anew at each question, and the rules ask of the same nodes again and again.
 */
export function createRememberingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const resolve = remember((node: ts.CallLikeExpression) => checker.getResolvedSignature(node));
  return {
    ...checker,
    getTypeAtLocation: remember((node: ts.Node) => checker.getTypeAtLocation(node)),
    getSymbolAtLocation: remember((node: ts.Node) => checker.getSymbolAtLocation(node)),
    getResolvedSignature: (node, ...rest) =>
      rest.length > 0 ? checker.getResolvedSignature(node, ...rest) : resolve(node),
  };
}

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

import type { ts } from 'ts-morph';

/**
 * The compiler's checker, with its answers kept by node. It works out the type of an expression anew
 * at each question, and the rules ask of the same nodes again and again.
 */
export function createRememberingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const signatures = new Map<ts.Node, ts.Signature | undefined>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  return {
    ...checker,
    getTypeAtLocation(node) {
      const known = types.get(node);
      if (known !== undefined) return known;
      const type = checker.getTypeAtLocation(node);
      types.set(node, type);
      return type;
    },
    getSymbolAtLocation(node) {
      const known = symbols.get(node);
      if (known !== undefined || symbols.has(node)) return known;
      const symbol = checker.getSymbolAtLocation(node);
      symbols.set(node, symbol);
      return symbol;
    },
    getResolvedSignature(node, ...rest) {
      if (rest.length > 0) return checker.getResolvedSignature(node, ...rest);
      const known = signatures.get(node);
      if (known !== undefined || signatures.has(node)) return known;
      const signature = checker.getResolvedSignature(node);
      signatures.set(node, signature);
      return signature;
    },
  };
}

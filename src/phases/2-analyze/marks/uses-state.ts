import { ts } from '@ts-morph/common';
import type { DualGraph } from '../graph/graph.js';

/** True for a function that reads or changes state of which each variant has its own. */
export function usesState(
  fn: ts.Node,
  graph: Pick<DualGraph, 'idOf' | 'subjectOf' | 'subjects'>,
  checker: ts.TypeChecker,
): boolean {
  const names = new Set(
    graph.subjects
      .filter(({ declaration }) => declaration.form === 'state')
      .map(({ declaration }) => declaration.name),
  );
  if (names.size === 0) return false;
  const isState = (node: ts.Identifier): boolean => {
    const symbol = checker.getSymbolAtLocation(node);
    const id = symbol && graph.idOf(symbol);
    return id !== undefined && graph.subjectOf(id)?.declaration.form === 'state';
  };
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && names.has(node.text) && isState(node)) ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return visit(fn);
}

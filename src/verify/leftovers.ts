import { ts } from '@ts-morph/common';
import type { TracedModule } from './trace.js';
import { rangesOf } from './trace.js';

/** Expressions inside the sync variants of a module whose type is still a promise. */
export function leftoverPromises(
  sourceFile: ts.SourceFile,
  module: TracedModule,
  isPromise: (type: ts.Type) => boolean,
  checker: ts.TypeChecker,
): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const ranges = rangesOf(module, 'sync');
  const isSync = (node: ts.Node): boolean => {
    const start = node.getStart();
    return ranges.some((range) => range.start <= start && start < range.end);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (isJudged(node) && isSync(node) && isPromise(checker.getTypeAtLocation(node))) {
      found.push(node);
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of sourceFile.statements) {
    // a class may have the sync variants of some methods in it
    const touches = ranges.some((one) => one.start < statement.end && statement.pos < one.end);
    if (touches) visit(statement);
  }
  return found;
}

function isJudged(node: ts.Node): node is ts.Expression {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    (ts.isIdentifier(node) && isRead(node))
  );
}

function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  return !('name' in parent && parent.name === node) && !ts.isPropertyAssignment(parent);
}

import { ts } from '@ts-morph/common';
import type { Span } from '../../../model.js';
import type { MarkerOptions } from '../../../model/declaration.js';

/** True for `@dualMode` and `@dualMode({ … })`, with the name imported from `dualmode`. */
export function isMarkerDecorator(node: ts.Decorator): boolean {
  const name = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression;
  if (!ts.isIdentifier(name) || name.text !== 'dualMode') return false;
  return node.getSourceFile().statements.some((statement) => {
    if (!ts.isImportDeclaration(statement)) return false;
    const from = statement.moduleSpecifier;
    const bindings = statement.importClause?.namedBindings;
    if (!ts.isStringLiteral(from) || from.text !== 'dualmode' || bindings === undefined)
      return false;
    return (
      ts.isNamedImports(bindings) && bindings.elements.some((one) => one.name.text === name.text)
    );
  });
}

/** Reads `{ sync: 'readNow', skip: true }`; what cannot be read is named. */
export function readDecoratorOptions(node: ts.Decorator): {
  readonly options: MarkerOptions;
  readonly unreadable?: ts.Node;
} {
  if (!ts.isCallExpression(node.expression)) return { options: {} };
  const [argument, more] = node.expression.arguments;
  if (argument === undefined) return { options: {} };
  if (more !== undefined || !ts.isObjectLiteralExpression(argument)) {
    return { options: {}, unreadable: argument };
  }
  const options: { sync?: string; async?: string; skip?: boolean } = {};
  for (const property of argument.properties) {
    if (!ts.isPropertyAssignment(property)) return { options, unreadable: property };
    const key = property.name.getText();
    const value = property.initializer;
    if ((key === 'sync' || key === 'async') && ts.isStringLiteral(value)) options[key] = value.text;
    else if (key === 'skip' && value.kind === ts.SyntaxKind.TrueKeyword) options.skip = true;
    else return { options, unreadable: property };
  }
  return { options };
}

/** The marker decorators of a declaration and of its members, with the space behind them. */
export function markerDecorators(nodes: readonly ts.Node[]): readonly Span[] {
  return nodes
    .flatMap((node) => (ts.isClassLike(node) ? [node, ...node.members] : [node]))
    .flatMap((node) => (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []))
    .filter(isMarkerDecorator)
    .map((node) => {
      const space = /^\s*/.exec(node.getSourceFile().text.slice(node.end))?.[0].length ?? 0;
      return { start: node.getStart(), end: node.end + space };
    });
}

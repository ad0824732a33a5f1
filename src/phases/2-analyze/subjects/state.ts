import { ts } from '@ts-morph/common';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import type { Candidate } from './subject.js';

/**
 * `let cached: Config | undefined` or `const reads = new Map<string, Promise<string>>()` at the top of
 * a module; undefined for what holds a function.
 */
export function stateCandidate(
  statement: ts.Statement,
  {
    checker,
    classOfType,
  }: { readonly checker: ts.TypeChecker; readonly classOfType: (type: ts.Type) => TypeClass },
): Candidate | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...more] = statement.declarationList.declarations;
  if (declaration === undefined || more.length > 0 || !ts.isIdentifier(declaration.name)) {
    return undefined;
  }
  const type = checker.getTypeAtLocation(declaration.name);
  const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  if (isConstant && !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection))) {
    return undefined; // both variants may share what never changes
  }
  const holdsFunction =
    isAsyncFunction(classOfType(type)) || checker.getNonNullableType(type).getCallSignatures()[0];
  const found = checker.getSymbolAtLocation(declaration.name);
  if (holdsFunction || found === undefined || isClass(declaration.initializer)) return undefined;
  return {
    form: 'state',
    nodes: [statement],
    sourceFile: statement.getSourceFile(),
    symbol: checker.getExportSymbolOfSymbol(found),
    name: declaration.name.text,
    anonymous: false,
  };
}

function isClass(node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isClassExpression(node);
}

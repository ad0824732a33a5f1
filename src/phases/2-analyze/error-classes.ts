import { ts } from 'ts-morph';
import type { BridgedErrorClass } from '../../model/declaration.js';
import { isError } from './crossing.js';
import { resolveAlias } from './graph.js';

interface Classes {
  readonly checker: ts.TypeChecker;
  readonly isDual: (symbol: ts.Symbol) => boolean;
}

/**
 * The error classes that a module knows by name, imported or its own, as far as another module can
 * import them too: errors of these classes come back from the background loop as what they are.
 */
export function findErrorClasses(
  sourceFile: ts.SourceFile,
  classes: Classes,
): readonly BridgedErrorClass[] {
  return sourceFile.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return imported(statement, classes);
    return ts.isClassDeclaration(statement) ? declared(statement, classes) : [];
  });
}

function imported(statement: ts.ImportDeclaration, classes: Classes): BridgedErrorClass[] {
  const clause = statement.importClause;
  if (clause === undefined || clause.isTypeOnly || !ts.isStringLiteral(statement.moduleSpecifier)) {
    return [];
  }
  const from = statement.moduleSpecifier.text;
  const bindings = clause.namedBindings;
  const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
  return [
    ...(clause.name === undefined ? [] : [{ name: clause.name, outer: 'default' }]),
    ...named
      .filter((one) => !one.isTypeOnly)
      .map((one) => ({ name: one.name, outer: (one.propertyName ?? one.name).text })),
  ]
    .filter(({ name }) => isErrorClass(name, classes))
    .map(({ name, outer }) => ({ from, outer, local: name.text }));
}

function declared(statement: ts.ClassDeclaration, classes: Classes): BridgedErrorClass[] {
  const { name } = statement;
  if (name === undefined || !isErrorClass(name, classes)) return [];
  const { checker } = classes;
  const own = checker.getSymbolAtLocation(name);
  const module = checker.getSymbolAtLocation(statement.getSourceFile());
  const target = own && checker.getExportSymbolOfSymbol(own);
  const found = (module === undefined ? [] : checker.getExportsOfModule(module)).find(
    (one) => resolveAlias(one, checker) === target,
  );
  return found === undefined ? [] : [{ outer: found.name, local: name.text }];
}

function isErrorClass(name: ts.Identifier, { checker, isDual }: Classes): boolean {
  const found = checker.getSymbolAtLocation(name);
  const symbol = found && resolveAlias(found, checker);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Class) || isDual(symbol))
    return false;
  return isError(checker.getDeclaredTypeOfSymbol(symbol));
}

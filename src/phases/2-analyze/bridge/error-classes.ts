import path from 'node:path';
import { ts } from '@ts-morph/common';
import type { BridgedErrorClass } from '../../../model/declaration.js';
import { isError } from './crossing.js';
import { resolveAlias } from '../graph/graph.js';

interface Classes {
  readonly checker: ts.TypeChecker;
  readonly isDual: (symbol: ts.Symbol) => boolean;
  /** Whether a file is a module of the project, and not of a package. */
  readonly isOwn: (sourceFile: ts.SourceFile) => boolean;
}

/**
 * The error classes that a module knows by name, imported or its own, as far as another module can
 * import them too, and those that modules of the project export which it imports, directly or not:
 * errors of these classes come back from the background loop as what they are.
 */
export function findErrorClasses(
  sourceFile: ts.SourceFile,
  classes: Classes,
): readonly BridgedErrorClass[] {
  const known = sourceFile.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return imported(statement, classes);
    return ts.isClassDeclaration(statement) ? declared(statement, classes) : [];
  });
  return [...known.map(({ found }) => found), ...findDeepClasses(sourceFile, known, classes)];
}

interface KnownClass {
  readonly found: BridgedErrorClass;
  readonly symbol: ts.Symbol;
}

/** Those that the module does not name: of namespace imports, and of what its imports import. */
function findDeepClasses(
  sourceFile: ts.SourceFile,
  known: readonly KnownClass[],
  classes: Classes,
): BridgedErrorClass[] {
  const symbols = new Set(known.map(({ symbol }) => symbol));
  const names = new Set(known.map(({ found }) => found.local));
  return reachedModules(sourceFile, classes).flatMap(({ module, specifier }) =>
    classes.checker.getExportsOfModule(module).flatMap((one): BridgedErrorClass[] => {
      const symbol = resolveAlias(one, classes.checker);
      if (symbols.has(symbol) || !isErrorClass(symbol, classes)) return [];
      symbols.add(symbol);
      const base = one.name === 'default' ? symbol.name : one.name;
      let local = base;
      for (let count = 2; names.has(local); count++) local = `${base}${count}`;
      names.add(local);
      return [{ from: specifier, outer: one.name, local, added: true }];
    }),
  );
}

interface ReachedModule {
  readonly module: ts.Symbol;
  /** As the first module would import it. */
  readonly specifier: string;
}

/** The modules of the project that a module loads, in the order in which they are found. */
function reachedModules(
  start: ts.SourceFile,
  { checker, isOwn }: Pick<Classes, 'checker' | 'isOwn'>,
): readonly ReachedModule[] {
  const reached = new Map<ts.SourceFile, string>([[start, '']]);
  for (const [sourceFile] of reached) {
    for (const specifier of sourceFile.statements.flatMap(loadedBy)) {
      const found = checker.getSymbolAtLocation(specifier)?.valueDeclaration;
      if (found === undefined || !ts.isSourceFile(found) || !isOwn(found)) continue;
      const folder = path.posix.dirname(sourceFile.fileName);
      const target = path.posix.join(folder, specifier.text);
      const relative = path.posix.relative(path.posix.dirname(start.fileName), target);
      const whole = specifier.text.startsWith('.')
        ? relative.replace(/^(?!\.)/, './')
        : specifier.text;
      if (!reached.has(found)) reached.set(found, whole);
    }
  }
  return [...reached].flatMap(([sourceFile, specifier]) => {
    const module = checker.getSymbolAtLocation(sourceFile);
    return sourceFile === start || module === undefined ? [] : [{ module, specifier }];
  });
}

function loadedBy(statement: ts.Statement): ts.StringLiteral[] {
  const isTypeOnly = ts.isImportDeclaration(statement)
    ? statement.importClause?.isTypeOnly === true
    : ts.isExportDeclaration(statement) && statement.isTypeOnly;
  if (isTypeOnly) return [];
  const specifier =
    ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
      ? statement.moduleSpecifier
      : undefined;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? [specifier] : [];
}

function imported(statement: ts.ImportDeclaration, classes: Classes): KnownClass[] {
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
  ].flatMap(({ name, outer }) => {
    const symbol = classNamed(name, classes);
    return symbol === undefined ? [] : [{ found: { from, outer, local: name.text }, symbol }];
  });
}

function declared(statement: ts.ClassDeclaration, classes: Classes): KnownClass[] {
  const { name } = statement;
  const symbol = name && classNamed(name, classes);
  if (name === undefined || symbol === undefined) return [];
  const { checker } = classes;
  const own = checker.getSymbolAtLocation(name);
  const module = checker.getSymbolAtLocation(statement.getSourceFile());
  const target = own && checker.getExportSymbolOfSymbol(own);
  const found = (module === undefined ? [] : checker.getExportsOfModule(module)).find(
    (one) => resolveAlias(one, checker) === target,
  );
  return found === undefined ? [] : [{ found: { outer: found.name, local: name.text }, symbol }];
}

function classNamed(name: ts.Identifier, classes: Classes): ts.Symbol | undefined {
  const found = classes.checker.getSymbolAtLocation(name);
  const symbol = found && resolveAlias(found, classes.checker);
  return symbol !== undefined && isErrorClass(symbol, classes) ? symbol : undefined;
}

function isErrorClass(symbol: ts.Symbol, { checker, isDual }: Classes): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Class) || isDual(symbol)) return false;
  return isError(checker.getDeclaredTypeOfSymbol(symbol));
}

import { ts } from '@ts-morph/common';

/**
 * The module that a specifier names, as far as the program has loaded it: an ambient one, or one
 * that the source file imports.
 */
export function findModule(
  checker: ts.TypeChecker,
  sourceFile: ts.SourceFile,
  specifier: string,
): ts.Symbol | undefined {
  const ambientNames = [specifier, `node:${specifier}`, specifier.replace(/^node:/, '')].map(
    (name) => `"${name}"`,
  );
  const ambient = checker.getAmbientModules().find(({ name }) => ambientNames.includes(name));
  if (ambient !== undefined) return ambient;
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const literal = statement.moduleSpecifier;
    if (literal && ts.isStringLiteral(literal) && literal.text === specifier) {
      return checker.getSymbolAtLocation(literal);
    }
  }
  return undefined;
}

/** What a module exports under a name, through all its re-exports. */
export function findExport(
  checker: ts.TypeChecker,
  module: ts.Symbol,
  name: string,
): ts.Symbol | undefined {
  const found = checker.tryGetMemberInModuleExports(name, module);
  if (found !== undefined) return resolveAlias(checker, found);
  // `export =` of a namespace or an object: its properties are what an import binds.
  const property = checker.getTypeOfSymbol(module).getProperty(name);
  return property && resolveAlias(checker, property);
}

function resolveAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

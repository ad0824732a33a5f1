import { ts } from '@ts-morph/common';
import { skipWrappers } from './skip-wrappers.js';

/** A module's export (or the module itself) that an expression is known to be. */
export interface TracedValue {
  /** What is declared at the end of imports, aliases and constants. */
  readonly symbol: ts.Symbol;
  /** How the first module on the way to it imports it: its specifier and the names that follow. */
  readonly imported?: ImportPath;
  /** `promisify(x)`: the expression `x`. */
  readonly promisified?: ts.Expression;
}

export interface ImportPath {
  readonly specifier: string;
  readonly module: ts.Symbol;
  /** Names after the module: `['default']`, `['promises', 'readFile']`; empty for the namespace. */
  readonly names: readonly string[];
}

/**
 * Follows an expression to the declaration that it is known to be: through imports, re-exports,
 * constants, destructuring, `require` and `promisify`. A type alone proves nothing: a parameter
 * `read: typeof readFile` may hold any function, so parameters, `let` and fields end the search.
 *
 * @returns undefined where the value may be another one at run time
 */
export function traceValue(
  checker: ts.TypeChecker,
  expression: ts.Expression,
): TracedValue | undefined {
  const node = skipWrappers(expression);
  if (ts.isIdentifier(node)) {
    const symbol = checker.getSymbolAtLocation(node);
    return symbol && traceSymbol(checker, symbol);
  }
  if (ts.isPropertyAccessExpression(node)) return traceMember(checker, node, node.name.text);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return traceMember(checker, node, node.argumentExpression.text);
  }
  if (ts.isAwaitExpression(node)) return traceModuleCall(checker, node.expression, true);
  if (ts.isCallExpression(node)) {
    return traceModuleCall(checker, node, false) ?? tracePromisify(checker, node);
  }
  return undefined;
}

function traceSymbol(checker: ts.TypeChecker, symbol: ts.Symbol): TracedValue | undefined {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) return undefined;
  // In JavaScript `const fs = require('fs')` is an alias too; there the initialiser is followed.
  if (symbol.flags & ts.SymbolFlags.Alias && !isVariable(declaration)) {
    const target = checker.getAliasedSymbol(symbol);
    const imported = importPathOf(checker, declaration);
    const isForeign = imported !== undefined && !/^[.#/]/.test(imported.specifier);
    const traced = target.declarations && traceDeclared(checker, target, isForeign);
    return traced && (imported ? { ...traced, imported } : traced);
  }
  return traceDeclared(checker, symbol);
}

/** @param isForeign imported from a package: its source says no more than its declarations would */
function traceDeclared(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  isForeign = false,
): TracedValue | undefined {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return undefined;
  if (isVariable(declaration) && !declaration.getSourceFile().isDeclarationFile) {
    const traced = traceConstant(checker, declaration);
    if (traced || !isForeign || !isConstant(declaration)) return traced;
  }
  return isFixedValue(symbol, declaration) ? { symbol } : undefined;
}

/** Functions, modules, constants of declaration files, and static methods that are imported. */
function isFixedValue(symbol: ts.Symbol, declaration: ts.Declaration): boolean {
  if (ts.isParameter(declaration)) return false;
  const { Function, Module, Variable } = ts.SymbolFlags;
  if (symbol.flags & (Function | Module | Variable)) return true;
  return (
    ts.isMethodDeclaration(declaration) &&
    declaration.getSourceFile().isDeclarationFile &&
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0
  );
}

function traceConstant(
  checker: ts.TypeChecker,
  declaration: ts.VariableDeclaration | ts.BindingElement,
): TracedValue | undefined {
  const names: string[] = [];
  let node: ts.VariableDeclaration | ts.BindingElement = declaration;
  while (ts.isBindingElement(node)) {
    const name = bindingName(node);
    if (name === undefined) return undefined;
    names.unshift(name);
    const outer: ts.Node = node.parent.parent;
    if (!isVariable(outer)) return undefined;
    node = outer;
  }
  if (!isConstant(node) || node.initializer === undefined) return undefined;
  const initial = traceValue(checker, node.initializer);
  const type = checker.getTypeAtLocation(node.initializer);
  return initial && names.length > 0
    ? traceNames(checker, { value: initial, type, names })
    : initial;
}

function isConstant({ parent }: ts.VariableDeclaration | ts.BindingElement): boolean {
  return ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
}

function traceMember(
  checker: ts.TypeChecker,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  name: string,
): TracedValue | undefined {
  const value = traceValue(checker, node.expression);
  if (value === undefined) return undefined;
  const type = checker.getTypeAtLocation(node.expression);
  return traceNames(checker, { value, type, names: [name] });
}

/** Goes from a module (or a namespace in it) to what it exports, name by name. */
function traceNames(
  checker: ts.TypeChecker,
  from: { value: TracedValue; type: ts.Type; names: readonly string[] },
): TracedValue | undefined {
  let { value, type } = from;
  for (const name of from.names) {
    const exported =
      value.symbol.flags & ts.SymbolFlags.ValueModule
        ? checker.tryGetMemberInModuleExports(name, value.symbol)
        : undefined;
    const property = exported ?? type.getProperty(name);
    const isNamespace = value.symbol.flags & (ts.SymbolFlags.Module | ts.SymbolFlags.Alias);
    const holdsExports = isNamespace || isDeclaredFunction(value.symbol);
    if (property === undefined || !holdsExports) return undefined;
    const traced = traceSymbol(checker, property);
    if (traced === undefined) return undefined;
    const { imported } = value;
    value = imported
      ? { ...traced, imported: { ...imported, names: [...imported.names, name] } }
      : traced;
    type = checker.getTypeOfSymbol(property);
  }
  return value;
}

/** `require('x')`, or `import('x')` under an `await`. */
function traceModuleCall(
  checker: ts.TypeChecker,
  expression: ts.Expression,
  awaited: boolean,
): TracedValue | undefined {
  const call = skipWrappers(expression);
  if (!ts.isCallExpression(call)) return undefined;
  const isModuleCall = awaited
    ? call.expression.kind === ts.SyntaxKind.ImportKeyword
    : ts.isIdentifier(call.expression) && call.expression.text === 'require';
  const [specifier] = call.arguments;
  if (!isModuleCall || specifier === undefined || !ts.isStringLiteralLike(specifier)) {
    return undefined;
  }
  const module =
    checker.getSymbolAtLocation(specifier) ??
    checker.getAmbientModules().find(({ name }) => name === `"${specifier.text}"`);
  if (module === undefined) return undefined;
  return { symbol: module, imported: { specifier: specifier.text, module, names: [] } };
}

function tracePromisify(checker: ts.TypeChecker, call: ts.CallExpression): TracedValue | undefined {
  const [promisified] = call.arguments;
  if (promisified === undefined || call.arguments.length !== 1) return undefined;
  const callee = traceValue(checker, call.expression);
  const isPromisify =
    callee?.symbol.name === 'promisify' &&
    callee.symbol.declarations?.some((declaration) => {
      const { parent } = declaration.parent;
      return ts.isModuleDeclaration(parent) && /^(node:)?util$/.test(parent.name.text);
    });
  return isPromisify ? { symbol: callee.symbol, promisified } : undefined;
}

function importPathOf(
  checker: ts.TypeChecker,
  declaration: ts.Declaration,
): ImportPath | undefined {
  const statement = ts.findAncestor(
    declaration,
    (node) => ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node),
  );
  const specifier = statement && specifierOf(statement);
  const module = specifier && checker.getSymbolAtLocation(specifier);
  if (!specifier || !module) return undefined;
  return { specifier: specifier.text, module, names: importedNames(declaration) };
}

function specifierOf(statement: ts.Node): ts.StringLiteral | undefined {
  if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
    return statement.moduleSpecifier;
  }
  if (!ts.isImportEqualsDeclaration(statement)) return undefined;
  const { moduleReference } = statement;
  return ts.isExternalModuleReference(moduleReference) &&
    ts.isStringLiteral(moduleReference.expression)
    ? moduleReference.expression
    : undefined;
}

function importedNames(declaration: ts.Declaration): readonly string[] {
  if (ts.isImportSpecifier(declaration)) {
    return [(declaration.propertyName ?? declaration.name).text];
  }
  return ts.isImportClause(declaration) ? ['default'] : [];
}

function bindingName(element: ts.BindingElement): string | undefined {
  // A default would be taken where the property is missing: another value.
  if (element.dotDotDotToken !== undefined || element.initializer !== undefined) return undefined;
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

function isVariable(node: ts.Node): node is ts.VariableDeclaration | ts.BindingElement {
  return ts.isVariableDeclaration(node) || ts.isBindingElement(node);
}

/** Functions carry properties that are exports in all but name: `realpath.native`. */
function isDeclaredFunction(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Function) !== 0;
}

import { ts } from '@ts-morph/common';

/** The class of `export const Store = class { … }`, which is as good as a declaration of its name. */
export function classExpressionOf(node: ts.Node | undefined): ts.ClassExpression | undefined {
  if (node === undefined) return undefined;
  const declaration = ts.isVariableStatement(node) ? onlyConstant(node) : node;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const { initializer, name, type } = declaration;
  if (initializer === undefined || !ts.isClassExpression(initializer)) return undefined;
  // inside of itself a class has the name that it is given, and says it of itself
  const sameName = initializer.name === undefined || initializer.name.text === name.getText();
  const plain = type === undefined && ts.getDecorators(initializer) === undefined;
  return sameName && plain ? initializer : undefined;
}

function onlyConstant(statement: ts.VariableStatement): ts.VariableDeclaration | undefined {
  const { declarations, flags } = statement.declarationList;
  return declarations.length === 1 && flags & ts.NodeFlags.Const ? declarations[0] : undefined;
}

/** The class that a statement declares or keeps in a constant. */
export function classIn(node: ts.Node | undefined): ts.ClassLikeDeclaration | undefined {
  return node !== undefined && ts.isClassDeclaration(node) ? node : classExpressionOf(node);
}

/** The name that a class has in its module. */
export function classNameOf(node: ts.ClassLikeDeclaration): ts.Identifier | undefined {
  if (ts.isClassDeclaration(node)) return node.name;
  const { parent } = node;
  const named = ts.isVariableDeclaration(parent) && classExpressionOf(parent) === node;
  return named && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** The symbol of a class's instances; for a class in a constant, another than the constant's. */
export function classSymbolOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (symbol.flags & ts.SymbolFlags.Class) return symbol;
  const expression = classExpressionOf(symbol.valueDeclaration);
  return expression && checker.getTypeAtLocation(expression).symbol;
}

import { ts } from '@ts-morph/common';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import { bare } from '../../../rules/tokens.js';

/** The constants of modules that hold functions by name. */
export interface Tables {
  /**
   * True for a constant of a module that holds async functions, and nothing that two of it would not
   * share: each variant can have its own, with its own functions.
   */
  readonly isTable: (symbol: ts.Symbol) => boolean;
}

export function createTables(context: {
  readonly checker: ts.TypeChecker;
  readonly classOfType: (type: ts.Type) => TypeClass;
  readonly modules: () => Iterable<ts.SourceFile>;
}): Tables {
  const { checker, classOfType } = context;
  const known = new Map<ts.Symbol, boolean>();

  const isSteady = (symbol: ts.Symbol): boolean => {
    const isItself = (node: ts.Identifier): boolean => {
      const found = checker.getSymbolAtLocation(node);
      if (found === undefined) return false;
      const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
      return checker.getExportSymbolOfSymbol(target) === symbol;
    };
    const visit = (node: ts.Node): boolean => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
      if (ts.isIdentifier(node) && isItself(node) && !isLookedAt(node)) return false;
      return ts.forEachChild(node, (child) => !visit(child) || undefined) === undefined;
    };
    return [...context.modules()].every(visit);
  };

  const holdsFunctions = (literal: ts.ObjectLiteralExpression): boolean | undefined => {
    let some = false;
    for (const property of literal.properties) {
      const kind = kindOf(property);
      if (kind === undefined) return undefined;
      some ||= kind === 'functions';
    }
    return some;
  };

  const kindOf = (property: ts.ObjectLiteralElementLike): 'functions' | 'plain' | undefined => {
    if (property.name !== undefined && ts.isComputedPropertyName(property.name)) return undefined;
    const isAsync = isAsyncFunction(classOfType(checker.getTypeAtLocation(property)));
    if (ts.isMethodDeclaration(property)) return isAsync ? 'functions' : 'plain';
    if (ts.isShorthandPropertyAssignment(property)) return isAsync ? 'functions' : undefined;
    if (!ts.isPropertyAssignment(property)) return undefined;
    const value = bare(property.initializer);
    if (ts.isObjectLiteralExpression(value)) {
      const inside = holdsFunctions(value);
      return inside === undefined ? undefined : inside ? 'functions' : 'plain';
    }
    if (isAsync) return 'functions';
    return isConstant(value) ? 'plain' : undefined;
  };

  const judge = (symbol: ts.Symbol): boolean => {
    const declaration = symbol.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return false;
    const list = declaration.parent;
    if (!ts.isVariableDeclarationList(list) || !ts.isSourceFile(list.parent.parent)) return false;
    const { initializer } = declaration;
    if (!(list.flags & ts.NodeFlags.Const) || initializer === undefined) return false;
    if (list.declarations.length > 1) return false;
    const value = bare(initializer);
    return (
      ts.isObjectLiteralExpression(value) && holdsFunctions(value) === true && isSteady(symbol)
    );
  };

  return {
    isTable(symbol) {
      const found = known.get(symbol) ?? judge(symbol);
      known.set(symbol, found);
      return found;
    },
  };
}

/** What is the same, and of no identity, however often it is made. */
function isConstant(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

/** Declared, asked for a member, or asked what members it has: nobody can change it by that. */
function isLookedAt(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.name === node;
  if (ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent)) return true;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.InKeyword && parent.right === node;
  }
  if (ts.isCallExpression(parent))
    return /^Object\.(?:keys|hasOwn)$/.test(parent.expression.getText());
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    return parent.expression === node && !isChanged(parent);
  }
  return false;
}

function isChanged(access: ts.Expression): boolean {
  let at = access;
  while (
    (ts.isPropertyAccessExpression(at.parent) || ts.isElementAccessExpression(at.parent)) &&
    at.parent.expression === at
  ) {
    at = at.parent;
  }
  const { parent } = at;
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return /^(?:\+\+|--)/.test(parent.getText());
  if (!ts.isBinaryExpression(parent) || parent.left !== at) return false;
  const operator = parent.operatorToken.kind;
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';

/** A local constant and its list of statements. */
export interface LocalConstant {
  readonly declaration: ts.VariableDeclaration;
  readonly name: ts.Identifier;
  readonly initializer: ts.Expression;
  readonly statement: ts.VariableStatement;
  readonly statements: readonly ts.Statement[];
}

/** Reads a declaration as a constant of a block or function body; undefined for any other. */
export function readLocalConstant(declaration: ts.VariableDeclaration): LocalConstant | undefined {
  const { name, initializer } = declaration;
  const list = declaration.parent;
  if (!ts.isIdentifier(name) || initializer === undefined) return undefined;
  if (!ts.isVariableDeclarationList(list)) return undefined;
  // `await using` has the bit of `const` too
  if (!(list.flags & ts.NodeFlags.Const) || list.flags & ts.NodeFlags.Using) return undefined;
  const statement = list.parent;
  if (!ts.isVariableStatement(statement)) return undefined;
  const block = statement.parent;
  if (!ts.isBlock(block) && !ts.isCaseOrDefaultClause(block)) return undefined;
  return { declaration, name, initializer, statement, statements: block.statements };
}

/** Every place that names the constant, its declaration apart. */
export function usesOf(
  { name, statement }: Pick<LocalConstant, 'name' | 'statement'>,
  region: Pick<Region, 'checker'>,
): readonly ts.Identifier[] {
  const symbol = region.checker.getSymbolAtLocation(name);
  const uses: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text) {
      const own = ts.isShorthandPropertyAssignment(node.parent)
        ? region.checker.getShorthandAssignmentValueSymbol(node.parent)
        : region.checker.getSymbolAtLocation(node);
      if (own === symbol) uses.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(statement.parent);
  return uses;
}

/** The innermost function around a node. */
export function functionAround(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node.parent, ts.isFunctionLike);
}

/** The outermost parentheses around an expression, or the expression. */
export function withParentheses(node: ts.Node): ts.Node {
  let outer = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return outer;
}

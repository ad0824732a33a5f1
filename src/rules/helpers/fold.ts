import { ts } from '@ts-morph/common';
import type { Mode } from '../../model.js';
import type { Edit } from '../../model/edit.js';
import type { HelperName } from './helper-imports.js';
import { keepSide, readPair } from './pair.js';

/** What `isSync` and `pair` decide in one variant: the text that goes, and the nodes that nobody looks at. */
export interface Folding {
  readonly edits: readonly Edit[];
  readonly dead: readonly ts.Node[];
}

/**
 * Folds `isSync`, and takes the side of each `pair`, in one variant of a declaration.
 *
 * source: `if (isSync) { warm(); } else { await fill(); }`
 * sync:   `warm();`
 * async:  `await fill();`
 */
export function foldHelpers(
  root: ts.Node,
  variant: Mode,
  helperOf: (node: ts.Identifier) => HelperName | undefined,
): Folding {
  const edits: Edit[] = [];
  const dead: ts.Node[] = [];
  const cut = (start: number, end: number, text = ''): void => {
    if (start < end || text !== '') edits.push({ kind: 'cut', start, end, text: [text] });
  };
  const kill = (node: ts.Node): void => void dead.push(node);

  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) return visitIf(node);
    if (ts.isCallExpression(node) && isPair(node)) return visitPair(node);
    if (ts.isConditionalExpression(node)) {
      const value = constantOf(node.condition);
      if (value !== undefined) return keepOnly(node, value ? node.whenTrue : node.whenFalse);
    }
    if (ts.isBinaryExpression(node)) {
      const kept = keptOperand(node);
      if (kept !== undefined) return keepOnly(node, kept);
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isIdentifier(node)) {
      const value = constantOf(node);
      if (value !== undefined) {
        kill(node);
        return cut(node.getStart(), node.end, String(value));
      }
    }
    ts.forEachChild(node, visit);
  };

  /** `true`, `false`, or undefined for a condition that is not settled by `isSync`. */
  const constantOf = (node: ts.Expression): boolean | undefined => {
    if (ts.isParenthesizedExpression(node)) return constantOf(node.expression);
    if (ts.isIdentifier(node)) return helperOf(node) === 'isSync' ? variant === 'sync' : undefined;
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      const value = constantOf(node.operand);
      return value === undefined ? undefined : !value;
    }
    if (!ts.isBinaryExpression(node)) return undefined;
    const left = constantOf(node.left);
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
      return left === undefined || left ? left && constantOf(node.right) : false;
    }
    if (operator !== ts.SyntaxKind.BarBarToken) return undefined;
    return left === true ? true : left === false ? constantOf(node.right) : undefined;
  };

  /** The operand that `isSync && x` or `isSync || x` comes down to. */
  const keptOperand = (node: ts.BinaryExpression): ts.Expression | undefined => {
    const left = constantOf(node.left);
    if (left === undefined) return undefined;
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return left ? node.right : node.left;
    if (operator === ts.SyntaxKind.BarBarToken) return left ? node.left : node.right;
    return undefined;
  };

  const keepOnly = (node: ts.Expression, kept: ts.Expression): void => {
    cut(node.getStart(), kept.getStart());
    cut(kept.end, node.end);
    ts.forEachChild(node, (child) => {
      if (child !== kept) kill(child);
    });
    visit(kept);
  };

  const isPair = (node: ts.CallExpression): boolean =>
    ts.isIdentifier(node.expression) && helperOf(node.expression) === 'pair';

  /** Both sides are written by hand: nothing in them is lowered. */
  const visitPair = (node: ts.CallExpression): void => {
    const sides = readPair(node);
    if (sides !== undefined) edits.push(...keepSide(node, sides[variant]));
    ts.forEachChild(node, kill);
  };

  const visitIf = (node: ts.IfStatement): void => {
    const value = constantOf(node.expression);
    if (value === undefined) return ts.forEachChild(node, visit);
    kill(node.expression);
    const kept = value ? node.thenStatement : node.elseStatement;
    const gone = value ? node.elseStatement : node.thenStatement;
    const variables = gone === undefined ? '' : declaredVariables(gone);
    if (gone !== undefined) kill(gone);
    if (kept === undefined) return removeIf(node, variables);
    const [start, end] = unwrapped(kept, node);
    cut(node.getStart(), start, variables);
    cut(end, node.end);
    visit(kept);
    if (isListed(node) && leaves(kept)) removeRest(node);
  };

  const removeIf = (node: ts.IfStatement, variables: string): void => {
    const { parent } = node;
    if (isListed(node)) return cut(node.getStart(), lineEnd(node), variables);
    if (ts.isIfStatement(parent) && parent.elseStatement === node) {
      return cut(parent.thenStatement.end, node.end, variables);
    }
    cut(node.getStart(), node.end, variables === '' ? '{}' : `{ ${variables}}`);
  };

  /** What follows a branch that always leaves is never reached, functions apart. */
  const removeRest = (node: ts.Statement): void => {
    const siblings = (node.parent as ts.Block).statements;
    for (const statement of siblings.slice(siblings.indexOf(node) + 1)) {
      if (ts.isFunctionDeclaration(statement)) continue;
      kill(statement);
      cut(statement.getStart(), lineEnd(statement), declaredVariables(statement));
    }
  };

  visit(root);
  return { edits, dead };
}

/** True in a list of statements, where one can give way to several or to none. */
function isListed(node: ts.Statement): boolean {
  return 'statements' in node.parent;
}

/** The span of a branch without its braces, where nothing in it needs them. */
function unwrapped(branch: ts.Statement, holder: ts.IfStatement): readonly [number, number] {
  if (!ts.isBlock(branch) || !isListed(holder) || branch.statements.some(isScoped)) {
    return [branch.getStart(), branch.end];
  }
  const text = branch.getSourceFile().text;
  const open = branch.getStart() + 1;
  const close = branch.end - 1;
  const space = /^\s*/.exec(text.slice(open, close))?.[0].length ?? 0;
  const inner = text.slice(open, close).trimEnd().length;
  return [open + Math.min(space, inner), open + inner];
}

function isScoped(statement: ts.Statement): boolean {
  if (ts.isVariableStatement(statement)) {
    return (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0;
  }
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
}

/** True when control never passes the end of a statement. */
function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.some(leaves);
  if (ts.isIfStatement(statement)) {
    return (
      statement.elseStatement !== undefined &&
      leaves(statement.thenStatement) &&
      leaves(statement.elseStatement)
    );
  }
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}

/** A `var` belongs to the whole function, whatever branch it stands in. */
function declaredVariables(node: ts.Node): string {
  const names: string[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isFunctionLike(one)) return;
    if (ts.isVariableDeclarationList(one) && !(one.flags & ts.NodeFlags.BlockScoped)) {
      for (const declaration of one.declarations) names.push(...boundNames(declaration.name));
    }
    ts.forEachChild(one, visit);
  };
  visit(node);
  return names.length === 0 ? '' : `var ${names.join(', ')}; `;
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((one) => (ts.isOmittedExpression(one) ? [] : boundNames(one.name)));
}

/** The end of a statement with the line break behind it. */
function lineEnd(node: ts.Node): number {
  const { text } = node.getSourceFile();
  return node.end + (/^[ \t]*\r?\n[ \t]*/.exec(text.slice(node.end))?.[0].length ?? 0);
}

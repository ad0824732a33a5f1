import { ts } from '@ts-morph/common';
import { isInert } from '../inert.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { outermostValue } from './flow.js';
import { isPut, methodOn } from './places.js';

/**
 * True when a promise that is put into a place is awaited or returned before anything else happens.
 * The sync variant does its work where it is put there, and that has to be the same.
 */
export function isAwaitedNext(creation: ts.Expression, region: Region): boolean {
  const names = new Set<string>();
  let value = outermostValue(creation);
  for (;;) {
    if (isAwaited(value)) return true;
    const into = targetOf(value, region);
    if (into === undefined) return false;
    names.add(into.name);
    if (into.statement !== undefined) return awaitsNext(into.statement, names, region);
    value = outermostValue(into.value);
  }
}

function isAwaited(value: ts.Expression): boolean {
  const { parent } = value;
  return (
    ts.isAwaitExpression(parent) ||
    ts.isReturnStatement(parent) ||
    (ts.isArrowFunction(parent) && parent.body === value)
  );
}

type Target = { readonly name: string } & (
  | { readonly statement: ts.Statement; readonly value?: never }
  | { readonly value: ts.Expression; readonly statement?: never }
);

/** What a promise is put into, and the expression or statement that is. */
function targetOf(value: ts.Expression, region: Region): Target | undefined {
  const { parent } = value;
  if (isPut(parent) && parent.right === value) {
    const name = textOf(parent.left);
    return ts.isExpressionStatement(parent.parent)
      ? { name, statement: parent.parent }
      : { name, value: parent };
  }
  if (ts.isVariableDeclaration(parent)) {
    const statement = parent.parent.parent;
    if (!ts.isVariableStatement(statement)) return undefined;
    const isLast = statement.declarationList.declarations.at(-1) === parent;
    return isLast ? { name: textOf(parent.name), statement } : undefined;
  }
  if (!ts.isCallExpression(parent) || methodOn(parent, region) !== 'set') return undefined;
  if (!ts.isExpressionStatement(parent.parent)) return undefined;
  return { name: lookUpText(parent), statement: parent.parent };
}

/** `reads.set(key, …)` is found again as `reads.get(key)`. */
function lookUpText(set: ts.CallExpression): string {
  const receiver = textOf(set.expression).replace(/\.set$/, '');
  return `${receiver}.get(${set.arguments[0] ? textOf(set.arguments[0]) : ''})`;
}

function awaitsNext(from: ts.Statement, names: Set<string>, region: Region): boolean {
  return awaitsWithin(statementsAfter(from), names, region);
}

function awaitsWithin(
  statements: Iterable<ts.Statement>,
  names: Set<string>,
  region: Region,
): boolean {
  for (const statement of statements) {
    if (awaitsFirst(statement, names)) return true;
    // an outcome throws where it is awaited, so the `try` around that catches what it did
    if (ts.isTryStatement(statement)) {
      return awaitsWithin(statement.tryBlock.statements, names, region);
    }
    const more = isPassedOn(statement, names, region);
    if (more === undefined) return false;
    for (const one of more) names.add(one);
  }
  return false;
}

/** What runs behind a statement, out of the `if`s around it and no further. */
function* statementsAfter(from: ts.Statement): Generator<ts.Statement> {
  for (let at: ts.Node = from; ; at = at.parent) {
    const { parent } = at;
    if (ts.isBlock(parent)) {
      yield* parent.statements.slice(parent.statements.indexOf(at as ts.Statement) + 1);
      if (!ts.isIfStatement(parent.parent)) return;
    } else if (!ts.isIfStatement(parent)) return;
  }
}

/** The names that a statement gives to the promise, when it does nothing else. */
function isPassedOn(
  statement: ts.Statement,
  names: ReadonlySet<string>,
  region: Region,
): readonly string[] | undefined {
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    const quiet = declarations.every(
      ({ name, initializer }) =>
        ts.isIdentifier(name) &&
        (initializer === undefined || isOne(initializer, names) || isInert(initializer, region)),
    );
    const named = declarations.filter((one) => one.initializer && isOne(one.initializer, names));
    return quiet ? named.map((one) => textOf(one.name)) : undefined;
  }
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (isPut(expression)) {
    return isOne(expression.right, names) ? [textOf(expression.left)] : undefined;
  }
  if (!ts.isCallExpression(expression) || methodOn(expression, region) !== 'set') return undefined;
  const [key, value] = expression.arguments;
  const quiet = key !== undefined && isInert(key, region) && value && isOne(value, names);
  return quiet ? [lookUpText(expression)] : undefined;
}

function isOne(node: ts.Expression, names: ReadonlySet<string>): boolean {
  return names.has(textOf(unwrap(node)));
}

/** True for a statement of which the promise is the first thing: `return reading`, `(await reading).length`. */
function awaitsFirst(statement: ts.Statement, names: ReadonlySet<string>): boolean {
  if (ts.isReturnStatement(statement)) {
    const { expression } = statement;
    if (expression === undefined) return false;
    return isOne(chainRoot(expression), names) || startsWith(expression, names);
  }
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (!isPut(expression)) return startsWith(expression, names);
    return ts.isIdentifier(expression.left) && startsWith(expression.right, names);
  }
  if (!ts.isVariableStatement(statement)) return false;
  const [first] = statement.declarationList.declarations;
  return first?.initializer !== undefined && startsWith(first.initializer, names);
}

/** `reading` of `reading.then(…).catch(…)`. */
function chainRoot(node: ts.Expression): ts.Expression {
  const inner = unwrap(node);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return inner;
  const { name, expression } = inner.expression;
  return /^(?:then|catch|finally)$/.test(name.text) ? chainRoot(expression) : inner;
}

/** True where an expression is evaluated from an `await` of the promise on. */
function startsWith(node: ts.Expression, names: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  if (ts.isAwaitExpression(inner)) {
    return isOne(chainRoot(inner.expression), names) || startsWith(inner.expression, names);
  }
  if (
    ts.isPropertyAccessExpression(inner) ||
    ts.isElementAccessExpression(inner) ||
    ts.isCallExpression(inner) ||
    ts.isAsExpression(inner)
  ) {
    return startsWith(inner.expression, names);
  }
  if (ts.isTemplateExpression(inner)) {
    const [first] = inner.templateSpans;
    return first !== undefined && startsWith(first.expression, names);
  }
  if (ts.isConditionalExpression(inner)) return startsWith(inner.condition, names);
  return ts.isBinaryExpression(inner) && !isPut(inner) && startsWith(inner.left, names);
}

function textOf(node: ts.Node): string {
  return node.getText().replaceAll(/\s+|!(?![=])/g, '');
}

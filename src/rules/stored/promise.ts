import { ts } from 'ts-morph';
import { isFixed } from '../fixed.js';
import { isInert } from '../inert.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { promiseStaticName } from '../statics/static-name.js';
import { unwrap } from '../tokens.js';
import {
  functionAround,
  readLocalConstant,
  usesOf,
  type LocalConstant,
  withParentheses,
} from './uses.js';

/**
 * Rule S: a promise may be stored where nobody can tell that its work is done at once.
 *
 * async: `const head = readFile(one); const tail = readFile(two); return (await head) + (await tail);`
 * sync:  `const head = readFileSync(one); const tail = readFileSync(two); return head + tail;`
 */
export const storedPromises: Rule = defineRule<ts.VariableDeclaration>({
  name: 'stored promise',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const { initializer } = node;
    if (initializer === undefined || region.isConsumed(initializer)) return;
    if (region.classOf(initializer) !== 'promise') return;
    const stored = readLocalConstant(node);
    if (stored === undefined || node.type !== undefined) return;
    const group = readGroup(stored, region);
    if (group === undefined) return;
    for (const one of group) region.consume(one.constant.initializer);
  },
});

/** A stored promise with the places that await it, the first one in front. */
interface Stored {
  readonly constant: LocalConstant;
  readonly uses: readonly ts.Identifier[];
}

/**
 * The promises that are stored one after the other from this declaration on, if they are awaited in
 * that order before anything else happens; undefined where the rule does not hold.
 */
function readGroup(first: LocalConstant, region: Region): readonly Stored[] | undefined {
  const reader = createReader(region);
  const started = reader.store(first);
  if (started === undefined) return undefined;
  const { declarations } = first.statement.declarationList;
  const rest = declarations.slice(declarations.indexOf(first.declaration) + 1);
  const after = first.statements.slice(first.statements.indexOf(first.statement) + 1);
  if (!rest.every((one) => reader.declare(one))) return undefined;
  for (const statement of after) {
    if (reader.isSettled()) break;
    if (!reader.read(statement)) return undefined;
  }
  return reader.isSettled() ? reader.group : undefined;
}

interface Reader {
  readonly group: readonly Stored[];
  store(constant: LocalConstant): Stored | undefined;
  declare(declaration: ts.VariableDeclaration): boolean;
  /** Goes over a statement; false where something happens that could tell the difference. */
  read(statement: ts.Statement): boolean;
  /** True when every promise of the group has been awaited. */
  isSettled(): boolean;
}

function createReader(region: Region): Reader {
  const group: Stored[] = [];
  let awaited = 0;
  const isSettled = (): boolean => group.length > 0 && awaited === group.length;

  /** Walks an expression in the order in which it is evaluated. */
  const evaluate = (node: ts.Node): boolean => {
    if (isSettled()) return true;
    if (ts.isAwaitExpression(node)) return settleAwait(node);
    if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return !mentions(node);
    if (ts.isCallExpression(node) && isList(node)) return settleList(node);
    if (ts.isCallExpression(node) && isInert(node, region)) return node.arguments.every(evaluate);
    if (isBranching(node)) return evaluateHead(node);
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
      return isFixed(node, region) || isMemberName(node) || evaluateAccess(node);
    }
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    return children.every(evaluate) && (isSettled() || doesNothing(node));
  };

  /** A member of what was awaited is fine when nothing stored is left to be awaited. */
  const evaluateAccess = (node: ts.Node): boolean =>
    ts.isPropertyAccessExpression(node) && evaluate(node.expression) && isSettled();

  const settleAwait = (node: ts.AwaitExpression): boolean => settle(unwrap(node.expression));

  const settle = (operand: ts.Expression): boolean => {
    const next = group[awaited];
    if (ts.isCallExpression(operand) && isList(operand)) return settleList(operand);
    if (!ts.isIdentifier(operand)) return false;
    if (next?.uses[0] === operand) {
      awaited++;
      return true;
    }
    return group.slice(0, awaited).some((one) => one.uses.includes(operand));
  };

  /** `Promise.all([head, tail])` awaits its elements in order. */
  const settleList = (node: ts.CallExpression): boolean => {
    const list = node.arguments[0];
    if (list === undefined) return false;
    const inner = unwrap(list);
    return ts.isArrayLiteralExpression(inner) && inner.elements.every((one) => settle(unwrap(one)));
  };

  const isList = (node: ts.CallExpression): boolean => promiseStaticName(node, region) === 'all';

  /** Only what is evaluated in any case may await. */
  const evaluateHead = (node: ts.Node): boolean => {
    const head = ts.isConditionalExpression(node)
      ? node.condition
      : (node as ts.BinaryExpression).left;
    return evaluate(head) && isSettled();
  };

  const mentions = (node: ts.Node): boolean =>
    group.some((one) => one.uses.some((use) => use.pos >= node.pos && use.end <= node.end));

  const store = (constant: LocalConstant): Stored | undefined => {
    const uses = usesOf(constant, region);
    const home = functionAround(constant.declaration);
    const fine =
      uses.length > 0 &&
      uses.every((use) => isAwaited(use, region) && functionAround(use) === home);
    if (!fine) return undefined;
    const stored = { constant, uses };
    group.push(stored);
    return stored;
  };

  const declare = (declaration: ts.VariableDeclaration): boolean => {
    const { initializer } = declaration;
    if (initializer === undefined) return true;
    if (region.classOf(initializer) !== 'promise') {
      return evaluate(initializer) && (ts.isIdentifier(declaration.name) || isSettled());
    }
    const constant = readLocalConstant(declaration);
    if (constant === undefined || declaration.type !== undefined) return false;
    const call = unwrap(initializer);
    if (!ts.isCallExpression(call)) return false;
    const quiet = [call.expression, ...call.arguments].every((one) => isCalmPart(one));
    return quiet && store(constant) !== undefined;
  };

  const isCalmPart = (node: ts.Expression): boolean => isFixed(node, region) || evaluate(node);

  const read = (statement: ts.Statement): boolean => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.every(declare);
    }
    const head =
      ts.isExpressionStatement(statement) ||
      ts.isReturnStatement(statement) ||
      ts.isIfStatement(statement)
        ? statement.expression
        : undefined;
    if (head === undefined) return false;
    return evaluate(head) && (isSettled() || ts.isExpressionStatement(statement));
  };

  return { group, store, declare, read, isSettled };
}

/** Awaited where it stands, or a direct element of a `Promise.all` that is. */
function isAwaited(use: ts.Identifier, region: Region): boolean {
  const outer = withParentheses(use);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent)) return true;
  if (!ts.isArrayLiteralExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  const call = parent.parent;
  return (
    promiseStaticName(call, region) === 'all' && ts.isAwaitExpression(withParentheses(call).parent)
  );
}

function isBranching(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node)) return true;
  return ts.isBinaryExpression(node) && /^(?:&&|\|\||\?\?)=?$/.test(node.operatorToken.getText());
}

function isMemberName(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ('name' in parent && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** Kinds that only put together what their parts yield. */
function doesNothing(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    return operator < ts.SyntaxKind.FirstAssignment || operator > ts.SyntaxKind.LastAssignment;
  }
  if (ts.isPrefixUnaryExpression(node)) return !/^(?:\+\+|--)/.test(node.getText());
  return (
    ts.isToken(node) ||
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isTemplateSpan(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTypeOfExpression(node)
  );
}

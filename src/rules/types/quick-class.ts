import { ts } from '@ts-morph/common';
import { isJavaScript } from './documented.js';
import { typeOfCall } from './called.js';
import type { TypeClass } from './classify.js';

/** What a quick answer is made of. */
export interface QuickContext {
  readonly checker: ts.TypeChecker;
  readonly classOfType: (type: ts.Type) => TypeClass;
  /** Of a part of the expression. */
  readonly classOf: (node: ts.Expression) => TypeClass;
}

/**
 * The class of an expression where it can be told without asking for its type: the compiler works out
 * the type of an expression anew at each question, with all expressions inside it, and asking at each
 * level of a nested expression costs the square of its depth.
 *
 * The answer is the one that the type would give; undefined where only the type tells.
 */
export function quickClassOf(node: ts.Expression, context: QuickContext): TypeClass | undefined {
  if (isPrimitive(node, context)) return 'plain';
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
      // a doc comment in front of parentheses is a cast
      return isJavaScript(node)
        ? undefined
        : partClass(node as ts.ParenthesizedExpression, context);
    case ts.SyntaxKind.SatisfiesExpression:
      return partClass(node as ts.SatisfiesExpression, context);
    case ts.SyntaxKind.NonNullExpression:
      return plainOf([(node as ts.NonNullExpression).expression], context);
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return castClass(node as ts.AssertionExpression, context);
    case ts.SyntaxKind.ConditionalExpression: {
      const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
      return plainOf([whenTrue, whenFalse], context);
    }
    case ts.SyntaxKind.BinaryExpression:
      return operationClass(node as ts.BinaryExpression, context);
    case ts.SyntaxKind.CallExpression:
      return callClass(node as ts.CallExpression, context);
    case ts.SyntaxKind.AwaitExpression:
      return awaitedClass(node as ts.AwaitExpression, context);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return objectClass(node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return arrayClass(node as ts.ArrayLiteralExpression, context);
    default:
      return undefined;
  }
}

function partClass(
  { expression }: { readonly expression: ts.Expression },
  { classOf }: QuickContext,
): TypeClass {
  return classOf(expression);
}

/** What is one of several plain values is plain. */
function plainOf(
  parts: readonly ts.Expression[],
  { classOf }: QuickContext,
): TypeClass | undefined {
  return parts.every((one) => classOf(one) === 'plain') ? 'plain' : undefined;
}

function callClass(
  node: ts.CallExpression,
  { checker, classOfType }: QuickContext,
): TypeClass | undefined {
  const type = typeOfCall(node, checker);
  return type && classOfType(type);
}

function awaitedClass(
  { expression }: ts.AwaitExpression,
  { checker, classOfType }: QuickContext,
): TypeClass | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const type = typeOfCall(expression, checker);
  const awaited = type && checker.getAwaitedType(type);
  return awaited && classOfType(awaited);
}

function castClass(
  { type }: ts.AssertionExpression,
  { checker, classOfType }: QuickContext,
): TypeClass | undefined {
  return ts.isConstTypeReference(type) ? undefined : classOfType(checker.getTypeFromTypeNode(type));
}

function operationClass(
  { left, operatorToken, right }: ts.BinaryExpression,
  context: QuickContext,
): TypeClass | undefined {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
      return context.classOf(right);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return plainOf([left, right], context);
    default:
      return undefined;
  }
}

/** An object that is written out is plain, unless a member has a name that makes it more. */
function objectClass(node: ts.ObjectLiteralExpression): TypeClass | undefined {
  if (isJavaScript(node) || isPattern(node)) return undefined;
  const isKnown = node.properties.every(
    ({ name }) =>
      name !== undefined &&
      (ts.isIdentifier(name) || ts.isStringLiteral(name)) &&
      name.text !== 'then',
  );
  return isKnown ? 'plain' : undefined;
}

/** Functions and values of which nothing is known make no list a container of promises. */
function arrayClass(
  node: ts.ArrayLiteralExpression,
  { classOf }: QuickContext,
): TypeClass | undefined {
  if (isPattern(node)) return undefined;
  const isPlain = node.elements.every(
    (one) => !ts.isSpreadElement(one) && !ts.isOmittedExpression(one) && classOf(one) === 'plain',
  );
  return isPlain ? 'plain' : undefined;
}

/** A literal that is assigned to takes a value apart, and has the type of that. */
function isPattern(node: ts.Expression): boolean {
  let at: ts.Node = node;
  while (
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isArrayLiteralExpression(at.parent) ||
    ts.isPropertyAssignment(at.parent) ||
    ts.isSpreadElement(at.parent) ||
    ts.isSpreadAssignment(at.parent) ||
    ts.isParenthesizedExpression(at.parent)
  ) {
    at = at.parent;
  }
  const { parent } = at;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  return (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === at;
}

const PRIMITIVE =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;

/** True for an expression of which it is clear that it yields a string, a number or the like. */
function isPrimitive(node: ts.Expression, context: QuickContext): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.BigIntLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.TemplateExpression:
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.TypeOfExpression:
    case ts.SyntaxKind.PrefixUnaryExpression:
    case ts.SyntaxKind.PostfixUnaryExpression:
    case ts.SyntaxKind.DeleteExpression:
    case ts.SyntaxKind.VoidExpression:
      return true;
    case ts.SyntaxKind.BinaryExpression:
      return yieldsPrimitive(node as ts.BinaryExpression, context);
    case ts.SyntaxKind.Identifier:
      return isPrimitiveName(node as ts.Identifier, context);
    case ts.SyntaxKind.PropertyAccessExpression:
      return isPrimitiveMember(node as ts.PropertyAccessExpression, context);
    default:
      return false;
  }
}

function yieldsPrimitive(
  { left, operatorToken, right }: ts.BinaryExpression,
  context: QuickContext,
): boolean {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.InKeyword:
    case ts.SyntaxKind.InstanceOfKeyword:
      return true;
    case ts.SyntaxKind.PlusToken:
      return isString(left) || isString(right);
    case ts.SyntaxKind.EqualsToken:
      return ts.isIdentifier(left) && isPrimitive(right, context);
    default:
      return false;
  }
}

/** Text that is written out makes text of whatever it is added to. */
function isString(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    (isString(node.left) || isString(node.right))
  );
}

/** Whatever is found out about a variable on the way to a use, a primitive value stays one. */
function isPrimitiveName(node: ts.Identifier, { checker }: QuickContext): boolean {
  const { parent } = node;
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return false;
  const symbol = checker.getSymbolAtLocation(node);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Variable)) return false;
  return isPrimitiveType(checker.getTypeOfSymbol(symbol));
}

function isPrimitiveMember(node: ts.PropertyAccessExpression, { checker }: QuickContext): boolean {
  if (!ts.isIdentifier(node.name) || ts.isBinaryExpression(node.parent)) return false;
  const holder = checker.getTypeAtLocation(node.expression);
  const property = checker.getPropertyOfType(holder, node.name.text);
  return property !== undefined && isPrimitiveType(checker.getTypeOfSymbol(property));
}

function isPrimitiveType(type: ts.Type): boolean {
  if (!type.isUnion()) return (type.flags & PRIMITIVE) !== 0;
  return type.types.every((one) => (one.flags & PRIMITIVE) !== 0);
}

import { ts } from '@ts-morph/common';
import { losesNarrowing } from './narrowing.js';
import type { Region } from './region.js';
import { isFromLibrary } from './types/classify.js';

/**
 * The parts of an expression that can do or throw something when they are evaluated, in source
 * order; none for names, literals, closures and what is built of them. What is guarded in the sync
 * variant must not hold such a part: in the async variant it is evaluated outside.
 */
export function volatileParts(node: ts.Expression, region: Region): readonly ts.Expression[] {
  if (isLeaf(node)) return [];
  if (ts.isIdentifier(node)) return losesNarrowing(node, region) ? [node] : [];
  const inner = innerExpression(node);
  if (inner !== undefined) return volatileParts(inner, region);
  const parts = partsOf(node, region);
  if (parts === undefined) return [node];
  return parts.flatMap((part) => volatileParts(part, region));
}

/** True when evaluating an expression does nothing and throws nothing. */
export function isInert(node: ts.Expression, region: Region): boolean {
  return volatileParts(node, region).length === 0;
}

function isLeaf(node: ts.Expression): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.BigIntLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.RegularExpressionLiteral:
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.MetaProperty:
    case ts.SyntaxKind.OmittedExpression:
      return true;
    default:
      return false;
  }
}

function innerExpression(node: ts.Expression): ts.Expression | undefined {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeOfExpression(node) ||
    ts.isVoidExpression(node)
    ? node.expression
    : undefined;
}

/** What an expression is built of, when building it does nothing; undefined when it does. */
function partsOf(node: ts.Expression, region: Region): readonly ts.Expression[] | undefined {
  if (ts.isPropertyAccessExpression(node)) return accessParts(node, region);
  if (ts.isElementAccessExpression(node)) return elementParts(node, region);
  if (ts.isObjectLiteralExpression(node)) return objectParts(node, region);
  if (ts.isArrayLiteralExpression(node)) return arrayParts(node, region);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map((one) => one.expression);
    return spans.every((one) => isPrimitive(one, region)) ? spans : undefined;
  }
  if (ts.isPrefixUnaryExpression(node)) return unaryParts(node, region);
  if (ts.isConditionalExpression(node)) {
    const branches = [node.condition, node.whenTrue, node.whenFalse];
    return branches.every((one) => isInert(one, region)) ? [] : undefined;
  }
  if (ts.isBinaryExpression(node)) return binaryParts(node, region);
  if (ts.isCallExpression(node)) return callParts(node, region);
  if (ts.isNewExpression(node)) return errorParts(node, region);
  return undefined;
}

/** A getter does what it wants; a property of something untyped may not be there to ask. */
function accessParts(
  node: ts.PropertyAccessExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const { checker } = region;
  if (!isInert(node.expression, region)) return undefined;
  const holder = checker.getTypeAtLocation(node.expression);
  if (holder.flags & ts.TypeFlags.Any) return undefined;
  const declarations = checker.getSymbolAtLocation(node.name)?.declarations ?? [];
  if (declarations.some(ts.isGetAccessor)) return undefined;
  return losesNarrowing(node, region) ? undefined : [];
}

function elementParts(
  node: ts.ElementAccessExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const holder = region.checker.getTypeAtLocation(node.expression);
  return region.checker.isArrayLikeType(holder) && isPrimitive(node.argumentExpression, region)
    ? [node.expression, node.argumentExpression]
    : undefined;
}

function objectParts(
  node: ts.ObjectLiteralExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const parts: ts.Expression[] = [];
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
      parts.push(property.initializer);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      if (losesNarrowing(property.name, region)) return undefined;
    } else if (ts.isSpreadAssignment(property)) {
      parts.push(property.expression);
    } else if (!ts.isMethodDeclaration(property)) {
      return undefined;
    }
  }
  return parts;
}

function arrayParts(
  node: ts.ArrayLiteralExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const parts: ts.Expression[] = [];
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) parts.push(element);
    else if (region.checker.isArrayLikeType(region.checker.getTypeAtLocation(element.expression))) {
      parts.push(element.expression);
    } else return undefined;
  }
  return parts;
}

function unaryParts(
  node: ts.PrefixUnaryExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const changes =
    node.operator === ts.SyntaxKind.PlusPlusToken ||
    node.operator === ts.SyntaxKind.MinusMinusToken;
  if (changes) return undefined;
  const still = node.operator === ts.SyntaxKind.ExclamationToken;
  return still || isPrimitive(node.operand, region) ? [node.operand] : undefined;
}

function binaryParts(
  node: ts.BinaryExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const operator = node.operatorToken.kind;
  switch (operator) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return isInert(node.right, region) ? [node.left] : undefined;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return [node.left, node.right];
    case ts.SyntaxKind.CommaToken:
      // goes as a whole: names in its place would be a left side without any use
      return isInert(node.left, region) && isInert(node.right, region) ? [] : undefined;
    default: {
      const assigns =
        operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
      const primitives = isPrimitive(node.left, region) && isPrimitive(node.right, region);
      return !assigns && primitives ? [node.left, node.right] : undefined;
    }
  }
}

const PATH_FUNCTIONS = /^(?:join|resolve|dirname|basename|extname|relative|normalize)$/;

/** `join(dir, name)`, `String(count)`: functions of the platform that only compute. */
function callParts(node: ts.CallExpression, region: Region): readonly ts.Expression[] | undefined {
  if (!node.arguments.every((one) => isPrimitive(one, region))) return undefined;
  const name = ts.isPropertyAccessExpression(node.expression)
    ? node.expression.name
    : node.expression;
  if (!ts.isIdentifier(name)) return undefined;
  const symbol = region.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return undefined;
  const pure = PATH_FUNCTIONS.test(name.text)
    ? isPathModule(region.checker.getResolvedSignature(node)?.declaration)
    : /^(?:String|Number|Boolean)$/.test(name.text) && isFromLibrary(symbol);
  return pure ? [...node.arguments] : undefined;
}

const ERRORS = /^(?:Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError)$/;

/** `new TypeError(message, { cause })`: it only takes down where it was made. */
function errorParts(node: ts.NewExpression, region: Region): readonly ts.Expression[] | undefined {
  const { expression, arguments: given = [] } = node;
  if (!ts.isIdentifier(expression) || !ERRORS.test(expression.text)) return undefined;
  if (!isFromLibrary(region.checker.getSymbolAtLocation(expression))) return undefined;
  const [message, options, more] = given;
  if (more !== undefined || (message !== undefined && !isPrimitive(message, region))) {
    return undefined;
  }
  // other options could have a `cause` that is asked for by a getter
  if (options !== undefined && !ts.isObjectLiteralExpression(options)) return undefined;
  return [...given];
}

function isPathModule(declaration: ts.Node | undefined): boolean {
  const module = ts.findAncestor(declaration, ts.isModuleDeclaration);
  const outer = ts.findAncestor(
    module,
    (one): one is ts.ModuleDeclaration =>
      ts.isModuleDeclaration(one) && ts.isStringLiteral(one.name),
  );
  return outer !== undefined && /^(?:node:)?path(?:\/(?:posix|win32))?$/.test(outer.name.text);
}

function isPrimitive(node: ts.Expression, region: Region): boolean {
  const primitive =
    ts.TypeFlags.StringLike |
    ts.TypeFlags.NumberLike |
    ts.TypeFlags.BooleanLike |
    ts.TypeFlags.BigIntLike |
    ts.TypeFlags.Undefined |
    ts.TypeFlags.Null;
  const type = region.checker.getTypeAtLocation(node);
  const types = type.isUnion() ? type.types : [type];
  return types.every((one) => (one.flags & primitive) !== 0);
}

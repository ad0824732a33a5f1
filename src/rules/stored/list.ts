import { ts } from 'ts-morph';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { promiseStaticName } from '../statics/static-name.js';
import { unwrap } from '../tokens.js';
import { settledArgument } from '../types/promise-types.js';
import { functionAround, readLocalConstant, usesOf, withParentheses } from './uses.js';

/**
 * A list of promises that only `push` fills and one `Promise.all` empties.
 *
 * async: `const sizes: Promise<number>[] = []; … sizes.push(sizeOf(file)); … await Promise.all(sizes)`
 * sync:  `const sizes: number[] = []; … sizes.push(sizeOfSync(file)); … sizes`
 */
export const promiseLists: Rule = defineRule<ts.VariableDeclaration>({
  name: 'list of promises',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const { initializer } = node;
    if (initializer === undefined || !isEmptyList(initializer)) return;
    const list = readLocalConstant(node);
    if (list === undefined) return;
    const uses = usesOf(list, region);
    const pushes = uses.map(pushOf).filter((one) => one !== undefined);
    const taken = uses.filter((use) => takerOf(use, region) !== undefined);
    const [taker] = taken;
    if (taker === undefined || taken.length !== 1 || pushes.length !== uses.length - 1) return;
    if (![...pushes, taker].every((one) => isBeside(one, node))) return;
    if (ts.findAncestor(taker, isLoop) !== ts.findAncestor(node, isLoop)) return;
    if (!pushes.some((push) => push.arguments.some((one) => region.classOf(one) === 'promise'))) {
      return;
    }
    region.claim(node);
    region.consume(initializer);
    for (const use of uses) region.consume(use);
    if (node.type !== undefined) settleType(node.type, region);
  },
});

/** async: `sizes.push(sizeOf(file))` — sync: `sizes.push(sizeOfSync(file))` */
export function lowerPush(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression))
    return undefined;
  const declaration = region.checker.getSymbolAtLocation(callee.expression)?.valueDeclaration;
  if (declaration === undefined || !region.isConsumed(declaration)) return undefined;
  const closings = node.arguments.map((one) => {
    region.consume(one);
    return guardUncertain(one, region);
  });
  return () => closings.forEach((close) => close?.());
}

function isEmptyList(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isArrayLiteralExpression(inner) && inner.elements.length === 0;
}

/** The statement `list.push(…)` that a use stands in. */
function pushOf(use: ts.Identifier): ts.CallExpression | undefined {
  const callee = use.parent;
  if (!ts.isPropertyAccessExpression(callee) || callee.expression !== use) return undefined;
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.expression !== callee || callee.name.text !== 'push') {
    return undefined;
  }
  const spreads = call.arguments.some(ts.isSpreadElement);
  return ts.isExpressionStatement(call.parent) && !spreads ? call : undefined;
}

/** The awaited `Promise.all(list)` that a use stands in. */
function takerOf(use: ts.Identifier, region: Region): ts.CallExpression | undefined {
  const call = use.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== use) return undefined;
  if (promiseStaticName(call, region) !== 'all') return undefined;
  const { parent } = withParentheses(call);
  return ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) ? call : undefined;
}

/** In the same function, and under the same `try`, so that an error is thrown to the same place. */
function isBeside(node: ts.Node, declaration: ts.Node): boolean {
  const tryOf = (one: ts.Node): ts.Node | undefined =>
    ts.findAncestor(one, (at) => ts.isTryStatement(at.parent) || ts.isFunctionLike(at));
  return functionAround(node) === functionAround(declaration) && tryOf(node) === tryOf(declaration);
}

function isLoop(node: ts.Node): boolean {
  return ts.isIterationStatement(node, false);
}

/** `Promise<number>[]` -> `number[]` */
function settleType(type: ts.TypeNode, region: Region): void {
  const element = ts.isArrayTypeNode(type)
    ? type.elementType
    : ts.isTypeReferenceNode(type)
      ? type.typeArguments?.[0]
      : undefined;
  const inner = element && ts.isParenthesizedTypeNode(element) ? element.type : element;
  if (inner === undefined || !ts.isTypeReferenceNode(inner)) return;
  const settled = settledArgument(inner, region);
  if (settled === undefined) return;
  const joins = ts.isArrayTypeNode(inner.parent) && !isTightType(settled);
  region.claim(inner);
  region.ignore(inner.typeName);
  region.replace({ start: inner.getStart(), end: settled.getStart() }, joins ? '(' : '');
  region.replace({ start: settled.end, end: inner.end }, joins ? ')' : '');
}

/** Types that `[]` can follow as they are. */
function isTightType(type: ts.TypeNode): boolean {
  return (
    ts.isTypeReferenceNode(type) ||
    ts.isArrayTypeNode(type) ||
    ts.isTupleTypeNode(type) ||
    ts.isTypeLiteralNode(type) ||
    ts.isLiteralTypeNode(type) ||
    ts.isParenthesizedTypeNode(type) ||
    ts.isToken(type)
  );
}

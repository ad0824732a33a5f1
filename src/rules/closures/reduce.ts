import { ts } from '@ts-morph/common';
import { closureOf, type Closure } from '../chains/handler.js';
import { isFixed } from '../fixed.js';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { isFromLibrary } from '../types/classify.js';
import { settledArgument } from '../types/promise-types.js';

/**
 * A `reduce` whose closure awaits its accumulator before it does anything: one step after the other.
 *
 * async: `await paths.reduce(async (text, path) => (await text) + (await read(path)), Promise.resolve(''))`
 * sync:  `paths.reduce((text, path) => text + readSync(path), '')`
 *
 * @returns undefined for any other call
 */
export function lowerReduce(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !/^reduce(?:Right)?$/.test(callee.name.text)) {
    return undefined;
  }
  const [handler, initial] = node.arguments;
  const closure = handler && closureOf(handler);
  if (handler === undefined || closure === undefined || initial === undefined) return undefined;
  if (!region.isConsumed(node)) return undefined;
  if (!isLibraryMethod(node, region) || !isAsync(closure)) return undefined;
  const accumulator = awaitedFirst(closure, region);
  if (accumulator === undefined) return undefined;
  region.acceptFunction(callee);
  region.acceptFunction(handler);
  region.claim(closure);
  region.consume(initial);
  for (const use of accumulator.uses) region.consume(use);
  const types = [accumulator.parameter.type, ...(node.typeArguments ?? [])];
  for (const type of types) if (type !== undefined) settleType(type, region);
  return guardUncertain(initial, region) ?? (() => undefined);
}

function isLibraryMethod(node: ts.CallExpression, region: Region): boolean {
  const owner = region.checker.getResolvedSignature(node)?.declaration?.parent;
  if (owner === undefined || !ts.isInterfaceDeclaration(owner)) return false;
  return isFromLibrary(region.checker.getSymbolAtLocation(owner.name));
}

function isAsync(closure: Closure): boolean {
  const { modifiers } = closure;
  return modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) === true;
}

interface Accumulator {
  readonly parameter: ts.ParameterDeclaration;
  readonly uses: readonly ts.Identifier[];
}

/** The first parameter, where each use of it is an `await` and the first comes before all else. */
function awaitedFirst(closure: Closure, region: Region): Accumulator | undefined {
  const [parameter] = closure.parameters;
  if (parameter === undefined || !ts.isIdentifier(parameter.name)) return undefined;
  if (closure.parameters.some((one) => one.initializer !== undefined)) return undefined;
  const symbol = region.checker.getSymbolAtLocation(parameter.name);
  const uses: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && region.checker.getSymbolAtLocation(node) === symbol) {
      uses.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(closure.body);
  const [first] = uses;
  const start = firstExpression(closure.body);
  if (first === undefined || start === undefined) return undefined;
  const awaited = uses.every((one) => isAwaited(one) && functionOf(one) === closure);
  return awaited && comesFirst(first.parent, start, region) ? { parameter, uses } : undefined;
}

function isAwaited(use: ts.Identifier): boolean {
  return ts.isAwaitExpression(use.parent);
}

function functionOf(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node.parent, ts.isFunctionLike);
}

/** What is evaluated first in a body: it, or the head of its first statement. */
function firstExpression(body: ts.ConciseBody): ts.Expression | undefined {
  if (!ts.isBlock(body)) return body;
  const [first] = body.statements;
  if (first === undefined) return undefined;
  if (ts.isVariableStatement(first)) return first.declarationList.declarations[0]?.initializer;
  return ts.isExpressionStatement(first) || ts.isReturnStatement(first) || ts.isIfStatement(first)
    ? first.expression
    : undefined;
}

/** True where nothing but constants is evaluated in front of a part of an expression. */
function comesFirst(part: ts.Node, whole: ts.Expression, region: Region): boolean {
  for (let at = part; at !== whole; at = at.parent) {
    const { parent } = at;
    if (!ts.isExpression(parent) && !ts.isSpreadElement(parent) && !ts.isSpreadAssignment(parent)) {
      if (!ts.isPropertyAssignment(parent) && !ts.isTemplateSpan(parent)) return false;
    }
    if (ts.isFunctionLike(parent)) return false;
    let fixed = true;
    ts.forEachChild(parent, (child) => {
      if (child.end <= at.pos) fixed &&= isFixed(child, region);
    });
    if (!fixed) return false;
  }
  return true;
}

/** `Promise<string[]>` as the type of the accumulator becomes `string[]`. */
function settleType(type: ts.TypeNode, region: Region): void {
  if (!ts.isTypeReferenceNode(type)) return;
  const settled = settledArgument(type, region);
  if (settled === undefined) return;
  region.claim(type);
  region.ignore(type.typeName);
  region.remove({ start: type.getStart(), end: settled.getStart() });
  region.remove({ start: settled.end, end: type.end });
}

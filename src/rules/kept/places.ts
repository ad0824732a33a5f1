import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { valuesOf } from '../hand-over.js';
import { functionAround, usesOf } from '../stored/uses.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike, type TypeClass } from '../types/classify.js';

/** A variable of a module, or a field. */
export type StateDeclaration = ts.VariableDeclaration | ts.PropertyDeclaration;

/** True for a variable or field that is marked, or that holds promises: those are kept, or refused. */
export function isState(node: ts.Expression, region: Region): boolean {
  return stateBehind(node, region) !== undefined;
}

/** The declaration of such a variable or field. */
export function stateBehind(node: ts.Expression, region: Region): StateDeclaration | undefined {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  const declaration = declarationOf(node, region);
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  if (ts.isIdentifier(node) && region.stateOf(node) !== undefined) return declaration;
  const kind = region.classOfType(region.checker.getTypeAtLocation(declaration.name));
  return isPromiseLike(kind) || kind === 'container' ? declaration : undefined;
}

/**
 * What state may hold where it is read. The compiler forgets no narrowing at a call: behind
 * `ready = undefined; await open();` it takes `ready` for undefined, and for never where it is tested.
 */
export function heldClass(node: ts.Expression, region: Region): TypeClass {
  const kind = region.classOf(node);
  if (isPromiseLike(kind) || kind === 'container') return kind;
  if (ts.isElementAccessExpression(node)) {
    const holder = unwrap(node.expression);
    if (!isState(holder, region)) return kind;
    const type = region.checker.getTypeAtLocation(holder);
    const element = type.getStringIndexType() ?? type.getNumberIndexType();
    return element === undefined ? kind : region.classOfType(element);
  }
  const declaration = stateBehind(node, region);
  if (declaration === undefined) return kind;
  return region.classOfType(region.checker.getTypeAtLocation(declaration.name));
}

function declarationOf(
  node: ts.Identifier | ts.PropertyAccessExpression,
  { checker }: Region,
): StateDeclaration | undefined {
  const found = checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
  const symbol =
    found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isPropertyDeclaration(declaration)) return declaration;
  const isOfModule =
    ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
  return isOfModule ? declaration : undefined;
}

/** True where each variant has its own: a marked variable, a field of a class that is dual as a whole. */
export function isOwn(declaration: StateDeclaration, region: Region): boolean {
  const isStatic =
    ts.isPropertyDeclaration(declaration) &&
    declaration.modifiers?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) === true;
  return !isStatic && region.isLowered(declaration);
}

/** What is called on, or looked up in, a collection of promises that is state. */
function collectionOf(node: ts.Expression, region: Region): ts.Expression | undefined {
  const inner = unwrap(node);
  return isState(inner, region) && region.classOf(inner) === 'container' ? inner : undefined;
}

/** `reads.get(key)` of a `Map` or `WeakMap` that is state. */
function isLookup(node: ts.Expression, region: Region): node is ts.CallExpression {
  return ts.isCallExpression(node) && methodOn(node, region) === 'get';
}

/** The method of a collection of promises that a call is of. */
export function methodOn(node: ts.CallExpression, region: Region): string | undefined {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || node.questionDotToken) return undefined;
  const collection = collectionOf(callee.expression, region);
  if (collection === undefined || callee.questionDotToken) return undefined;
  const { symbol } = region.checker.getTypeAtLocation(collection);
  return /^(?:Weak)?Map$/.test(symbol?.name ?? '') ? callee.name.text : undefined;
}

/** A place that a promise can be put into: the variable, a key of it, a local name for what it holds. */
export function isPlace(node: ts.Expression, region: Region): boolean {
  const inner = unwrap(node);
  if (!isPromiseLike(heldClass(inner, region))) return false;
  if (isState(inner, region)) return true;
  if (isMember(inner)) return isState(unwrap(inner.expression), region);
  return ts.isIdentifier(inner) && isLocalName(inner, region);
}

function isMember(
  node: ts.Expression,
): node is ts.ElementAccessExpression | ts.PropertyAccessExpression {
  const isAccess = ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node);
  return isAccess && node.questionDotToken === undefined;
}

/** True for what yields a promise that is kept: a place, a look-up, or what is put into a place. */
export function isKept(node: ts.Expression, region: Region): boolean {
  const inner = unwrap(node);
  if (isPlace(inner, region) || isLookup(inner, region)) return true;
  return isPut(inner) && isPlace(inner.left, region);
}

/** `reading = …`, `ready ??= …`, `ready ||= …` */
export function isPut(node: ts.Node): node is ts.AssignmentExpression<ts.AssignmentOperatorToken> {
  if (!ts.isBinaryExpression(node)) return false;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return true;
    default:
      return false;
  }
}

/** A variable of the function that holds what state holds: filled from it, or put into it. */
function isLocalName(node: ts.Identifier, region: Region): boolean {
  const declaration = region.checker.getSymbolAtLocation(node)?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    isLocalPlace(declaration, region)
  );
}

/** The same of the variable's declaration. */
export function isLocalPlace(declaration: ts.VariableDeclaration, region: Region): boolean {
  const { name, initializer } = declaration;
  const statement = declaration.parent.parent;
  if (!ts.isIdentifier(name) || !ts.isVariableStatement(statement)) return false;
  const home = functionAround(declaration);
  if (home === undefined) return false;
  const fromState =
    initializer !== undefined && valuesOf(initializer).some((one) => readsState(one, region));
  const uses = usesOf({ name, statement }, region);
  if (!uses.every((use) => functionAround(use) === home)) return false;
  if (fromState || uses.some((use) => goesIntoState(use, region))) return true;
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.type === undefined && uses.some(isChained);
}

/** `reading` of `reading.catch(…)`: what was thrown is handled where the promise is asked for it. */
function isChained(use: ts.Identifier): boolean {
  const { parent } = use;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.expression === use &&
    /^(?:then|catch|finally)$/.test(parent.name.text) &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent
  );
}

function readsState(node: ts.Expression, region: Region): boolean {
  const inner = unwrap(node);
  if (isMember(inner)) return isState(unwrap(inner.expression), region);
  if (isPut(inner)) return readsState(inner.left, region);
  return (
    isLookup(inner, region) || (isState(inner, region) && isPromiseLike(region.classOf(inner)))
  );
}

/** `reads.set(key, reading)`, `ready = opening`, `reading = reads.get(key)` */
function goesIntoState(use: ts.Identifier, region: Region): boolean {
  let at: ts.Expression = use;
  while (ts.isExpression(at.parent) && unwrap(at.parent) === use) at = at.parent;
  const { parent } = at;
  if (isPut(parent)) {
    const other = parent.left === at ? parent.right : parent.left;
    return readsState(other, region);
  }
  return (
    ts.isCallExpression(parent) && parent.arguments[1] === at && methodOn(parent, region) === 'set'
  );
}

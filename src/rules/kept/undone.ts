import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { functionAround } from '../stored/uses.js';
import { unwrap } from '../tokens.js';
import { isPut, methodOn, stateBehind, type StateDeclaration } from './places.js';

/**
 * What takes a promise out of its place again, or looks there, while its own work is done. In the
 * async variant that comes when the promise has been put there; in the sync variant the work is over
 * before. Marked state is of one module, so only that one is looked through.
 *
 * `reading = read(path).finally(() => reads.delete(path)); reads.set(path, reading);`
 */
export function findUndoing(creation: ts.Expression, region: Region): ts.Node | undefined {
  const places = placesAround(creation, region);
  if (places.size === 0) return undefined;
  const seen = new Set<ts.Node>();
  const home = functionAround(creation);

  const isUndone = (node: ts.Node, isInline: boolean): boolean => {
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
    const declaration = stateBehind(node, region);
    if (declaration === undefined || !places.has(declaration)) return false;
    if (isInline || region.classOf(node) !== 'container') return true;
    // who asks for another promise on the way comes by the same function, and finds other keys
    return isTakenOut(node) || functionAround(node) !== home;
  };

  const visit = (node: ts.Node, isInline: boolean): ts.Node | undefined => {
    if (isUndone(node, isInline)) return node;
    const body = isName(node) ? bodyBehind(node, region) : undefined;
    if (body !== undefined && !seen.has(body)) {
      seen.add(body);
      // the name in the work is what the author will look at, not what it leads to
      if (visit(body, false) !== undefined) return node;
    }
    return ts.forEachChild(node, (child) => visit(child, isInline));
  };

  /** What is awaited in an argument is over before the promise is made. */
  const visitWork = (node: ts.Node): ts.Node | undefined => {
    if (ts.isAwaitExpression(node)) return undefined;
    if (ts.isFunctionLike(node)) return visit(node, true);
    if (isName(node)) return bodyBehind(node, region) && visit(node, false);
    return ts.forEachChild(node, visitWork);
  };
  return visitWork(creation);
}

/** The state that the function around a promise puts promises into. */
function placesAround(creation: ts.Expression, region: Region): ReadonlySet<StateDeclaration> {
  const places = new Set<StateDeclaration>();
  const add = (node: ts.Expression): void => {
    const inner = unwrap(node);
    const isMember = ts.isElementAccessExpression(inner) || ts.isPropertyAccessExpression(inner);
    const declaration =
      stateBehind(inner, region) ??
      (isMember ? stateBehind(unwrap(inner.expression), region) : undefined);
    if (declaration !== undefined) places.add(declaration);
  };
  const visit = (node: ts.Node): void => {
    if (isPut(node)) add(node.left);
    else if (ts.isCallExpression(node) && methodOn(node, region) === 'set') {
      const callee = unwrap(node.expression);
      if (ts.isPropertyAccessExpression(callee)) add(callee.expression);
    }
    ts.forEachChild(node, visit);
  };
  const home = functionAround(creation);
  if (home !== undefined) visit(home);
  return places;
}

/** `reads.delete(key)`, `reads.clear()`, `delete reads[key]`, `reads[key] = undefined`, `reads = …` */
function isTakenOut(node: ts.Expression): boolean {
  const { parent } = node;
  if (isPut(parent)) return parent.left === node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (!isAccess || parent.expression !== node) return false;
  if (ts.isPropertyAccessExpression(parent) && /^(?:delete|clear)$/.test(parent.name.text)) {
    return true;
  }
  const holder = parent.parent;
  if (ts.isDeleteExpression(holder)) return true;
  return isPut(holder) && holder.left === parent && isNothing(holder.right);
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || node.getText() === 'undefined';
}

function isName(node: ts.Node): node is ts.MemberName {
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
}

/** The function of this module that a name stands for. */
function bodyBehind(name: ts.MemberName, { checker, sourceFile }: Region): ts.Node | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile() !== sourceFile) return undefined;
  if (ts.isFunctionLike(declaration)) return 'body' in declaration ? declaration.body : undefined;
  const holds = ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration);
  const made = holds && declaration.initializer && unwrap(declaration.initializer);
  return made && (ts.isArrowFunction(made) || ts.isFunctionExpression(made))
    ? made.body
    : undefined;
}

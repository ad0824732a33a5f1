import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { functionAround } from '../stored/uses.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { lookOutOfSight, type OutOfSight } from './out-of-sight.js';
import { isPut, methodOn, stateBehind, type StateDeclaration } from './places.js';
import { isTakenOut } from './taken-out.js';

/** What comes back to the place of a promise; out of sight where it only may. */
export interface Undoing {
  readonly at: ts.Node;
  readonly isOutOfSight: boolean;
}

/**
 * What takes a promise out of its place again, or looks there, while its own work is done. In the
 * async variant that comes when the promise has been put there; in the sync variant the work is over
 * before. Marked state is of one module, so only that one is looked through.
 *
 * `reading = read(path).finally(() => reads.delete(path)); reads.set(path, reading);`
 */
export function findUndoing(creation: ts.Expression, region: Region): Undoing | undefined {
  const places = placesAround(creation, region);
  if (places.size === 0) return undefined;
  const inSight = findIn(creation, { places, region });
  if (inSight !== undefined) return { at: inSight, isOutOfSight: false };
  const elsewhere = lookOutOfSight(places, functionAround(creation), region);
  const at = findIn(creation, { places, region, elsewhere });
  return at && { at, isOutOfSight: true };
}

interface Search {
  readonly places: ReadonlySet<StateDeclaration>;
  readonly region: Region;
  /** Where what only may come back is looked for as well. */
  readonly elsewhere?: OutOfSight;
}

function findIn(
  creation: ts.Expression,
  { places, region, elsewhere }: Search,
): ts.Node | undefined {
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

  const isHidden = (node: ts.Node): boolean =>
    (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
    !isFollowed(node, region) &&
    elsewhere?.mayReach(node) === true;

  const visit = (node: ts.Node, isInline: boolean): ts.Node | undefined => {
    if (isUndone(node, isInline)) return node;
    if (isHidden(node)) return node;
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
    // a call that yields a value is over before, too
    if (ts.isExpression(node) && isPromiseLike(region.classOf(node)) && isHidden(node)) return node;
    if (isName(node)) return bodyBehind(node, region) && visit(node, false);
    return ts.forEachChild(node, visitWork);
  };
  return visitWork(creation);
}

/** True for a call of a function that is looked into. */
function isFollowed({ expression }: ts.CallExpression | ts.NewExpression, region: Region): boolean {
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return isName(callee) && bodyBehind(callee, region) !== undefined;
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

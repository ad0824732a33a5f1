import { ts } from 'ts-morph';
import { handOver } from '../hand-over.js';
import type { Region } from '../region.js';
import { bare } from '../tokens.js';
import { defineRule, type Rule } from '../rule.js';
import { readLocalConstant, usesOf } from '../stored/uses.js';
import { isAsyncFunction } from '../types/classify.js';
import { isAsked } from './chosen.js';

/**
 * An object that a dual function makes and returns: its async methods are lowered with it.
 *
 * async: `return { async read(key) { return readFile(key); }, write }`
 * sync:  `return { read(key) { return readFileSync(key); }, write: writeSync }`
 */
export const returnedObjects: Rule = defineRule<ts.ObjectLiteralExpression>({
  name: 'returned object',
  kinds: [ts.SyntaxKind.ObjectLiteralExpression],
  enter(node, region) {
    if (isReturned(node)) lowerMembers(node, region);
  },
});

/**
 * async: `const store = { async read(key) { … } }; … await store.read(key); return store;`
 * sync:  `const store = { read(key) { … } }; … store.read(key); return store;`
 */
export const objectConstants: Rule = defineRule<ts.VariableDeclaration>({
  name: 'constant object',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const constant = readLocalConstant(node);
    const value = constant && bare(constant.initializer);
    if (constant === undefined || !value || !ts.isObjectLiteralExpression(value)) return;
    const uses = usesOf(constant, region);
    const table = !value.properties.some(ts.isMethodDeclaration) && uses.every(isAsked);
    if (table || !uses.every((use) => isAsked(use) || isReturned(use))) return;
    lowerMembers(value, region);
  },
});

function lowerMembers(literal: ts.ObjectLiteralExpression, region: Region): void {
  for (const property of literal.properties) {
    if (ts.isMethodDeclaration(property)) region.claim(property);
    const value = valueOf(property);
    if (value !== undefined && isAsyncFunction(region.classOf(value))) handOver(value, region);
  }
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** The result of a dual function itself, or a member of it: whoever gets it knows what it is. */
function isReturned(node: ts.Expression): boolean {
  let at: ts.Node = node;
  for (;;) {
    const { parent } = at;
    const goesOn =
      ts.isParenthesizedExpression(parent) ||
      ts.isSatisfiesExpression(parent) ||
      (ts.isConditionalExpression(parent) && parent.condition !== at) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === at) ||
      (ts.isShorthandPropertyAssignment(parent) && parent.name === at) ||
      (ts.isObjectLiteralExpression(parent) && !ts.isSpreadAssignment(at));
    if (!goesOn) break;
    at = parent;
  }
  const { parent } = at;
  const fn = ts.isReturnStatement(parent) ? ts.findAncestor(parent, ts.isFunctionLike) : parent;
  if (fn === undefined || !ts.isFunctionLike(fn)) return false;
  if (!ts.isReturnStatement(parent) && !(ts.isArrowFunction(fn) && fn.body === at)) return false;
  return ts.findAncestor(fn.parent, ts.isFunctionLike) === undefined;
}

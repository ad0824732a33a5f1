import { ts } from 'ts-morph';
import { handOver } from '../hand-over.js';
import type { Region } from '../region.js';
import { bare } from '../tokens.js';
import { defineRule, type Rule } from '../rule.js';
import { readLocalConstant, usesOf } from '../stored/uses.js';
import { isAsyncFunction } from '../types/classify.js';
import { isAsked } from './chosen.js';
import { isGivenOut } from './given-out.js';

/**
 * An object that a dual function makes and gives out: its async methods are lowered with it.
 *
 * async: `return { async read(key) { return readFile(key); }, write }`
 * sync:  `return { read(key) { return readFileSync(key); }, write: writeSync }`
 *
 * async: `yield { path, read: () => readFile(path) }`
 * sync:  `yield { path, read: () => readFileSync(path) }`
 */
export const objectsGivenOut: Rule = defineRule<ts.ObjectLiteralExpression>({
  name: 'object given out',
  kinds: [ts.SyntaxKind.ObjectLiteralExpression],
  enter(node, region) {
    if (isGivenOut(node, region)) lowerMembers(node, region);
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
    if (table || !uses.every((use) => isAsked(use) || isGivenOut(use, region))) return;
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

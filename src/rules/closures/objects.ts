import { ts } from '@ts-morph/common';
import { handOverMembers } from '../hand-over.js';
import type { Region } from '../region.js';
import { bare } from '../tokens.js';
import { defineRule, type Rule } from '../rule.js';
import { readLocalConstant, usesOf } from '../stored/uses.js';
import { isPromiseLike } from '../types/classify.js';
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
    if (isGivenOut(node, region)) handOverMembers(node, region);
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
    const stays = uses.every(
      (use) => isAsked(use) || isGivenOut(use, region) || isArgument(use, region),
    );
    if (table || !stays) return;
    handOverMembers(value, region);
  },
});

/** Handed to a dual function, which takes it for an object of its own kind. */
function isArgument(use: ts.Identifier, region: Region): boolean {
  const { parent } = use;
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(use)) return false;
  const promises = isPromiseLike(region.classOf(parent)) || region.isFactory(parent.expression);
  return promises && region.targetOf(parent.expression, parent).kind === 'dual';
}

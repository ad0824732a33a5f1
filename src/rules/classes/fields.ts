import { ts } from '@ts-morph/common';
import { handOver } from '../hand-over.js';
import { isEmptyCollection } from '../kept/kept.js';
import { isOwn } from '../kept/places.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isAsyncFunction, isPromiseLike } from '../types/classify.js';

/**
 * async: `readonly read = async (path: string) => readFile(path)`
 * sync:  `readonly read = (path: string) => readFileSync(path)`
 *
 * A field that holds a promise holds work that has begun: there is no such thing in a sync variant,
 * unless it is kept there on demand.
 */
export const fields: Rule = defineRule<ts.PropertyDeclaration>({
  name: 'field',
  kinds: [ts.SyntaxKind.PropertyDeclaration],
  enter(node, region) {
    const kind = region.classOfType(region.checker.getTypeAtLocation(node.name));
    if ((isPromiseLike(kind) || kind === 'container') && isKeeper(node, region)) {
      if (ts.isExpression(node.name)) region.claim(node.name);
      if (node.initializer !== undefined) region.claim(node.initializer);
      return;
    }
    if (isPromiseLike(kind) || kind === 'container') {
      region.report({
        code: 'DM2401',
        at: node.name,
        message: `the field \`${node.name.getText()}\` holds promises`,
      });
      region.ignoreChildren(node);
      return;
    }
    if (node.initializer !== undefined && isAsyncFunction(kind)) {
      handOver(node.initializer, region);
    }
  },
});

/** A field that is filled later: `#ready?: Promise<void>`, `#reads = new Map<string, Promise<string>>()`. */
function isKeeper(node: ts.PropertyDeclaration, region: Region): boolean {
  if (!isOwn(node, region)) return false;
  return node.initializer === undefined || isEmptyCollection(node.initializer);
}

/**
 * async: `this.transform = options.transform`, which may be async
 * sync:  the same, of a narrowed type
 */
export const fieldAssignments: Rule = defineRule<ts.BinaryExpression>({
  name: 'field assignment',
  kinds: [ts.SyntaxKind.BinaryExpression],
  enter(node, region) {
    if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
    const { left, right } = node;
    if (!ts.isPropertyAccessExpression(left) || !isAsyncFunction(region.classOf(left))) return;
    const field = region.checker.getSymbolAtLocation(left.name)?.valueDeclaration;
    if (field === undefined || !ts.isPropertyDeclaration(field) || !region.isLowered(field)) return;
    region.acceptFunction(left);
    handOver(right, region);
  },
});

import { ts } from '@ts-morph/common';
import { handOver, valuesOf } from '../hand-over.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { readLocalConstant, usesOf } from '../stored/uses.js';
import { bare } from '../tokens.js';
import { isAsyncFunction } from '../types/classify.js';
import { isAsked } from './chosen.js';

/**
 * A local list of async closures. No promise is made before one of them is called, so they may wait
 * in a list that only code beside them adds to and takes from.
 *
 * async: `tasks.push(async () => check(path)); … for (const task of tasks) await task();`
 * sync:  `tasks.push(() => checkSync(path)); … for (const task of tasks) task();`
 */
export const functionLists: Rule = defineRule<ts.VariableDeclaration>({
  name: 'list of functions',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const constant = readLocalConstant(node);
    const value = constant && bare(constant.initializer);
    if (constant === undefined || !value || !ts.isArrayLiteralExpression(value)) return;
    const uses = usesOf(constant, region);
    if (!uses.every((use) => isAsked(use) || isGoneThrough(use) || isMeasured(use))) return;
    const elements = [...value.elements, ...uses.flatMap(addedBy)];
    if (elements.some(ts.isSpreadElement)) return; // functions from elsewhere, which nobody guards
    const functions = elements.filter((one) => isAsyncFunction(region.classOf(one)));
    region.acceptFunction(constant.initializer);
    for (const one of functions) {
      if (!isOurs(one, region)) refuse(one, constant.name.text, region);
      handOver(one, region);
    }
  },
});

/** `tasks.push(first, second)`; a spread brings functions from elsewhere. */
function addedBy(use: ts.Identifier): readonly ts.Expression[] {
  const { parent } = use;
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return [];
  const adds = /^(?:push|unshift)$/.test(parent.name.text);
  return adds ? parent.parent.arguments : [];
}

/** A function from outside would need a guard wherever one of the list is called. */
function isOurs(element: ts.Expression, region: Region): boolean {
  return valuesOf(element).every((one) => {
    if (ts.isArrowFunction(one) || ts.isFunctionExpression(one)) return true;
    const target = region.targetOf(one);
    return target.kind === 'dual' || (target.kind === 'inside' && !target.callback);
  });
}

function refuse(element: ts.Expression, list: string, region: Region): void {
  const name = element.getText();
  region.report({
    code: 'DM2102',
    at: element,
    message: `\`${name}\` comes from outside: what it yields would go unseen where \`${list}\` is called`,
    hint: `Put a closure that calls it into \`${list}\`: \`async (…) => ${name}(…)\`.`,
  });
}

function isGoneThrough(use: ts.Identifier): boolean {
  const { parent } = use;
  return ts.isForOfStatement(parent) && parent.expression === use;
}

function isMeasured(use: ts.Identifier): boolean {
  const { parent } = use;
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'length';
}

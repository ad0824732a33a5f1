import { ts } from '@ts-morph/common';
import { handOver, valuesOf } from '../hand-over.js';
import type { Region } from '../region.js';
import { readLocalConstant, usesOf } from '../stored/uses.js';
import { defineRule, type Rule } from '../rule.js';
import { isModuleTableAccess } from './tables.js';
import { bare, unwrap } from '../tokens.js';
import { isAsyncFunction } from '../types/classify.js';

/**
 * async: `await (fast ? readFast : readSlow)(path)`, `await readers[kind](path)`
 * sync:  `(fast ? readFastSync : readSlowSync)(path)`, `readers[kind](path)`
 *
 * @returns undefined for any other call
 */
export function lowerChosen(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = unwrap(node.expression);
  if (isTableAccess(callee, region) || isBound(callee, region)) {
    region.acceptFunction(node.expression);
    return () => undefined;
  }
  const choice =
    ts.isConditionalExpression(callee) ||
    (ts.isBinaryExpression(callee) && /^(?:\?\?|\|\|)$/.test(callee.operatorToken.getText()));
  if (!choice || !isAsyncFunction(region.classOf(callee))) return undefined;
  handOver(node.expression, region);
  return () => undefined;
}

/** `readText.bind(…)`, called where it is bound: it is a call of its own. */
function isBound(callee: ts.Expression, region: Region): boolean {
  if (!ts.isCallExpression(callee) || !ts.isPropertyAccessExpression(callee.expression)) {
    return false;
  }
  const { name, expression } = callee.expression;
  return name.text === 'bind' && isAsyncFunction(region.classOf(expression));
}

/** `readers.json`, `readers[kind]` of a table that its declaration has accepted. */
function isTableAccess(callee: ts.Expression, region: Region): boolean {
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return false;
  if (isModuleTableAccess(callee, region)) return true;
  const table = callee.expression;
  if (!ts.isIdentifier(table)) return false;
  const declaration = region.checker.getSymbolAtLocation(table)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  return declaration.initializer !== undefined && region.isAccepted(declaration.initializer);
}

/**
 * A local constant that stands for one of several functions, or holds a table of them.
 *
 * async: `const readers = { json: readJson, yaml: readYaml }; … await readers[kind](path)`
 * sync:  `const readers = { json: readJsonSync, yaml: readYamlSync }; … readers[kind](path)`
 */
export const functionTables: Rule = defineRule<ts.VariableDeclaration>({
  name: 'table of functions',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const constant = readLocalConstant(node);
    if (constant === undefined) return;
    const value = bare(constant.initializer);
    if (isTableAccess(value, region) && isAsyncFunction(region.classOf(value))) {
      region.acceptFunction(constant.initializer);
      region.acceptFunction(value);
      return;
    }
    if (ts.isConditionalExpression(value) || ts.isBinaryExpression(value)) {
      if (isAsyncFunction(region.classOf(value))) handOver(constant.initializer, region);
      return;
    }
    if (!ts.isObjectLiteralExpression(value)) return;
    const functions = functionsOf(value, region);
    if (functions === undefined || functions.length === 0) return;
    if (!usesOf(constant, region).every((use) => isAsked(use))) return;
    region.acceptFunction(constant.initializer);
    for (const one of functions) handOver(one, region);
  },
});

/**
 * Tells whether one of the functions that a callee stands for comes from outside, so that its result
 * needs a guard; undefined for a callee that is no choice and no table.
 */
export function callsGiven(callee: ts.Expression, region: Region): boolean | undefined {
  const functions = choicesOf(unwrap(callee), region);
  return functions?.some((one) => {
    if (ts.isArrowFunction(one) || ts.isFunctionExpression(one)) return false;
    const target = region.targetOf(one);
    return target.kind === 'untyped' || (target.kind === 'inside' && target.callback);
  });
}

function choicesOf(callee: ts.Expression, region: Region): readonly ts.Expression[] | undefined {
  const holder =
    ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee)
      ? callee.expression
      : callee;
  if (!ts.isIdentifier(holder)) {
    const values = valuesOf(callee);
    return values.length > 1 ? values : undefined;
  }
  const declaration = region.checker.getSymbolAtLocation(holder)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const constant = readLocalConstant(declaration);
  const value = constant && bare(constant.initializer);
  if (value === undefined || !region.isAccepted(declaration.initializer ?? value)) return undefined;
  if (isTableAccess(value, region)) return [];
  if (ts.isObjectLiteralExpression(value)) return functionsOf(value, region);
  if (holder !== callee) return undefined;
  if (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression)) {
    return valuesOf(value.expression.expression); // bound
  }
  const values = valuesOf(value);
  return values.length > 1 ? values : undefined;
}

/** The async functions of a literal; undefined where it has more than plain properties. */
function functionsOf(
  literal: ts.ObjectLiteralExpression,
  region: Region,
): readonly ts.Expression[] | undefined {
  const found: ts.Expression[] = [];
  for (const property of literal.properties) {
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value === undefined) return undefined;
    if (isAsyncFunction(region.classOf(value))) found.push(value);
  }
  return found;
}

/** Called through a member, or asked what it holds: the functions themselves go nowhere else. */
export function isAsked(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    if (parent.expression !== use) return false;
    let at: ts.Node = parent;
    while (ts.isNonNullExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) {
      at = at.parent;
    }
    return ts.isCallExpression(at.parent) && at.parent.expression === at;
  }
  if (ts.isTypeQueryNode(parent)) return true;
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    parent.right === use
  );
}

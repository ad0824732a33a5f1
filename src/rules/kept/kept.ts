import { ts } from '@ts-morph/common';
import type { SupportRef } from '../../model/edit.js';
import { openWork } from '../chains/guarded.js';
import { valuesOf } from '../hand-over.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { settledArgument } from '../types/promise-types.js';
import { isAwaitedNext } from './await-next.js';
import { findUndoing } from './undone.js';
import { goesToPlace, isAsked, isCollectionUse } from './flow.js';
import {
  heldClass,
  isKept,
  isLocalPlace,
  isOwn,
  isPlace,
  isPut,
  isState,
  methodOn,
  stateBehind,
} from './places.js';

const FILE = 'lowering/outcome';
const OUTCOME: SupportRef = { ref: 'support', file: FILE, name: 'Outcome' };
const OUTCOME_OF: SupportRef = { ref: 'support', file: FILE, name: 'outcomeOf' };
const RESULT_OF: SupportRef = { ref: 'support', file: FILE, name: 'resultOf' };

/**
 * State that is marked is there once for each variant. Where it keeps promises, that of the sync
 * variant keeps what their work came to.
 *
 * async: `ready ??= open(path); return await ready;`
 * sync:  `readySync ??= outcomeOf(() => openSync(path)); return resultOf(readySync);`
 */
export const stateNames: Rule = defineRule<ts.Identifier>({
  name: 'state of a variant',
  kinds: [ts.SyntaxKind.Identifier],
  enter(node, region) {
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return undefined;
    const id = region.stateOf(node);
    if (id !== undefined && !declares(node)) region.rename(node, id);
    return isValue(node) ? lowerHolder(node, region) : undefined;
  },
});

/** async: `cache[key]` — sync: the same, of outcomes */
export const keptMembers: Rule = defineRule<
  ts.ElementAccessExpression | ts.PropertyAccessExpression
>({
  name: 'member of kept promises',
  kinds: [ts.SyntaxKind.ElementAccessExpression, ts.SyntaxKind.PropertyAccessExpression],
  enter(node, region) {
    return lowerHolder(node, region);
  },
});

/** What holds promises, or is one that is kept; any other value is none of this rule's. */
function lowerHolder(node: ts.Expression, region: Region): (() => void) | undefined {
  const kind = heldClass(node, region);
  if (!isPromiseLike(kind) && kind !== 'container') return undefined;
  if (refuseShared(node, region)) return undefined;
  if (isCollectionUse(node, region)) region.claim(node);
  return settleKept(node, region);
}

/** async: `reading = readFile(path)` — sync: `reading = outcomeOf(() => readFileSync(path))` */
export const keptAssignments: Rule = defineRule<ts.BinaryExpression>({
  name: 'assignment of a kept promise',
  kinds: [ts.SyntaxKind.BinaryExpression],
  enter(node, region) {
    if (!isPut(node) || !isPlace(node.left, region)) return undefined;
    region.claim(node.left);
    const closings = [settleKept(node, region), keepNew(node.right, region)];
    if (ts.isExpressionStatement(node.parent)) region.claim(node);
    return () => closings.reverse().forEach((close) => close?.());
  },
});

/** async: `const reading = reads.get(path) ?? readFile(path)` — sync: the same of outcomes */
export const keptVariables: Rule = defineRule<ts.VariableDeclaration>({
  name: 'variable of a kept promise',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const { name, initializer } = node;
    if (initializer === undefined || !ts.isIdentifier(name)) return undefined;
    if (isState(name, region) && isEmptyCollection(initializer)) region.claim(initializer);
    if (!isPromiseLike(region.classOf(initializer)) || region.isConsumed(initializer)) {
      return undefined;
    }
    return isLocalPlace(node, region) ? keepNew(initializer, region) : undefined;
  },
});

/** async: `Map<string, Promise<string>>` — sync: `Map<string, Outcome<string>>` */
export const keptTypes: Rule = defineRule<ts.TypeReferenceNode>({
  name: 'type of kept promises',
  kinds: [ts.SyntaxKind.TypeReference],
  enter(node, region) {
    if (node.typeName.getText() !== 'Promise' || !settledArgument(node, region)) return;
    const holder = ts.findAncestor(
      node.parent,
      (one) =>
        ts.isFunctionLike(one) || ts.isVariableDeclaration(one) || ts.isPropertyDeclaration(one),
    );
    if (holder === undefined || !keepsPromises(holder, region)) return;
    region.claim(node);
    region.ignore(node.typeName);
    region.replace({ start: node.typeName.getStart(), end: node.typeName.end }, OUTCOME);
  },
});

function keepsPromises(holder: ts.Node, region: Region): boolean {
  if (ts.isPropertyDeclaration(holder)) return isOwn(holder, region);
  if (!ts.isVariableDeclaration(holder) || !ts.isIdentifier(holder.name)) return false;
  return isState(holder.name, region) || isLocalPlace(holder, region);
}

/** Promises that both variants would reach are refused, once for each variable that holds them. */
function refuseShared(node: ts.Expression, region: Region): boolean {
  const declaration = stateBehind(node, region);
  if (declaration === undefined || isOwn(declaration, region)) return false;
  region.claim(node);
  // a field of a class that is lowered was refused where it is declared
  if (region.isConsumed(declaration) || region.isLowered(declaration)) return true;
  region.claim(declaration);
  region.report({
    code: 'DM2401',
    at: node,
    message: `\`${node.getText()}\` holds promises and is shared by both variants`,
  });
  return true;
}

/** `reads.get(key)`, `reads.set(key, reading)` and the like; undefined for any other call. */
export function lowerKeptCall(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const method = methodOn(node, region);
  if (method === undefined) return undefined;
  region.acceptFunction(node.expression);
  if (method === 'get') return settleKept(node, region) ?? (() => undefined);
  const value = node.arguments[1];
  if (method !== 'set' || value === undefined) return () => undefined;
  if (ts.isExpressionStatement(node.parent)) region.claim(node);
  return keepNew(value, region);
}

/** Claims what only passes a kept promise on or asks for it, and takes the result where it is awaited. */
function settleKept(node: ts.Expression, region: Region): (() => void) | undefined {
  if (!isKept(node, region) || isPutLeft(node)) return undefined;
  if (region.isConsumed(node)) {
    const outer = withAssertions(node);
    region.before(outer.getStart(), RESULT_OF, '(');
    return () => region.after(outer.end, ')');
  }
  if (goesToPlace(node, region) || isAsked(node, region)) region.claim(node);
  return undefined;
}

function isPutLeft(node: ts.Expression): boolean {
  return isPut(node.parent) && node.parent.left === node;
}

/** Makes the work of each promise that goes into a place an outcome. */
function keepNew(value: ts.Expression, region: Region): () => void {
  if (!isKept(value, region)) region.claim(value);
  const closings = valuesOf(value).map((one) => {
    if (isKept(one, region) || !ts.isCallExpression(unwrap(one))) return undefined;
    if (region.classOf(one) !== 'promise') return undefined;
    if (!isAwaitedNext(one, region)) {
      region.report({
        code: 'DM2105',
        at: one,
        message: `\`${firstLine(one)}\` is kept, and something else happens before it is awaited`,
        hint: 'Await or return it before anything else happens, or keep what `await` yields.',
      });
    } else refuseUndoing(one, region);
    region.consume(one);
    const work = openWork(one, { node: one, helper: OUTCOME_OF }, region);
    const arrive = work.moveTo(one.end);
    return () => {
      arrive();
      region.after(one.end, ')');
    };
  });
  return () => closings.reverse().forEach((close) => close?.());
}

/** The sync variant would do it before the promise is in its place, where it then stays for good. */
function refuseUndoing(creation: ts.Expression, region: Region): void {
  const undoing = findUndoing(creation, region);
  if (undoing === undefined) return;
  const { at, isOutOfSight } = undoing;
  const work = `the work of \`${firstLine(creation)}\``;
  const place = 'where its promise is kept';
  region.report({
    code: 'DM2105',
    at,
    message: isOutOfSight
      ? `${work} may come back to ${place}, out of sight: \`${firstLine(at)}\``
      : `${work} comes back to ${place}: \`${firstLine(at)}\``,
    hint: isOutOfSight
      ? 'Keep what `await` yields, or make the field private and take the promise out of it only where it is put in.'
      : 'Do that where the promise is awaited: `try { return await reading; } catch (error) { … }`.',
  });
}

function withAssertions(node: ts.Expression): ts.Expression {
  let outer = node;
  while (ts.isParenthesizedExpression(outer.parent) || ts.isNonNullExpression(outer.parent)) {
    outer = outer.parent;
  }
  return outer;
}

/** `new Map<string, Promise<string>>()` */
export function isEmptyCollection(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isNewExpression(inner) && (inner.arguments ?? []).length === 0;
}

function declares(node: ts.Identifier): boolean {
  return ts.isVariableDeclaration(node.parent) && node.parent.name === node;
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !('name' in parent && parent.name === node) && !ts.isTypeNode(parent);
}

function firstLine(node: ts.Node): string {
  const [line = ''] = node.getText().split('\n');
  return line;
}

import { ts } from '@ts-morph/common';
import type { SupportRef } from '../../model/edit.js';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { consumeElements } from '../statics/all.js';
import { consumeMapped, readMapped } from '../statics/mapped.js';
import { eachElement, eachMapped, settleElement } from '../statics/one-at-a-time.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { claimGroup, claimList } from './claim.js';
import { findDifference, type Difference } from './meanwhile.js';
import { readStoredList, type StoredList } from './read-list.js';
import { createReader } from './reader.js';

const SETTLE: SupportRef = { ref: 'support', file: 'lowering/settle', name: 'settle' };

/**
 * A constant list of promises that one `Promise.all` or `Promise.allSettled` takes. The elements are
 * made in order where the list is filled, each to its end.
 *
 * async: `const sizes = files.map((file) => sizeOf(file)); … await Promise.all(sizes)`
 * sync:  `const sizes = files.map((file) => sizeOfSync(file)); … sizes`
 */
export const promiseLists: Rule = defineRule<ts.VariableDeclaration>({
  name: 'list of promises',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const list = readStoredList(node, region);
    if (list === undefined) return undefined;
    if (!region.isConsumed(node)) {
      const reader = createReader(region);
      const difference = findDifference(list, reader, region);
      claimList(list, region);
      if (difference === undefined) claimGroup(reader.group, region);
      else refuse(list, difference, region);
    }
    const wait = waitOnly(list);
    if (wait !== undefined) region.cut({ start: wait.getStart(), end: wait.end });
    if (wait !== undefined && losesName(list)) {
      const { initializer, statement } = list.constant;
      region.remove({ start: statement.getStart(), end: initializer.getStart() });
    }
    return lowerMade(list, region);
  },
});

/** True where a list is made to be waited for and no more: what makes it can be a statement. */
function losesName({ constant, uses }: StoredList): boolean {
  const { declaration, initializer, statement } = constant;
  if (uses.length > 1 || declaration.type !== undefined) return false;
  const alone = statement.declarationList.declarations.length === 1;
  return alone && /^[\w$]/.test(initializer.getText());
}

/**
 * The statement that only waits for a list: `await Promise.all(jobs);`, the `if (jobs.length > 0)`
 * around it included.
 */
function waitOnly({ constant, taken }: StoredList): ts.Statement | undefined {
  let at = taken.parent;
  while (ts.isCallExpression(at) || ts.isAwaitExpression(at)) at = at.parent;
  if (!ts.isExpressionStatement(at)) return undefined;
  const block = constant.statement.parent;
  if (at.parent === block) return at;
  const outer = ts.isBlock(at.parent) && at.parent.statements.length === 1 ? at.parent : at;
  return ts.isIfStatement(outer.parent) && outer.parent.parent === block ? outer.parent : undefined;
}

function refuse({ constant, taken }: StoredList, { at, kind }: Difference, region: Region): void {
  const name = constant.name.text;
  const awaited = `await ${combinatorOf(taken).getText()}`;
  const message = `the promises of \`${name}\` are under way, and ${happenings[kind]}`;
  const hints: Readonly<Record<Difference['kind'], string>> = {
    happens: `Put it in front of the first promise or behind \`${awaited}\`, or await each promise where it is made.`,
    leaves: `Do that before the first promise is made, or \`${awaited}\` in front of it.`,
    pulls: `Take a list before: \`[...${at.getText()}]\`, or await each promise where it is made.`,
    sooner:
      'Choose what to go through before the first promise is made (`for (const path of paths.filter(isWanted))`), or await each promise where it is made.',
    sometimes: `Write \`${awaited}\` where it is reached in any case, or make the list there.`,
  };
  region.report({ code: 'DM2105', at, message, hint: hints[kind] });
}

const happenings: Readonly<Record<Difference['kind'], string>> = {
  happens: 'this happens before they are awaited',
  leaves: 'this leaves them behind',
  pulls: 'what is asked for the next one may do something meanwhile',
  sooner: 'this may happen before they are awaited, with no other made behind it',
  sometimes: 'are awaited only sometimes, or behind something else',
};

function combinatorOf(taken: ts.Identifier): ts.Node {
  return ts.isSpreadElement(taken.parent) ? taken.parent.parent.parent : taken.parent;
}

/** Makes the elements that a list begins with: values, or what `allSettled` makes of them. */
function lowerMade(
  { constant: { initializer }, settles }: StoredList,
  region: Region,
): (() => void) | undefined {
  const made = unwrap(initializer);
  region.consume(initializer);
  if (ts.isArrayLiteralExpression(made)) {
    if (!settles) return consumeElements(made, region);
    return eachElement(made, { helper: SETTLE, region }, (one) => settle(one, region));
  }
  return consumeMade(made, settles, region);
}

/** async: `sizeOf(file)` — sync: `settle(() => sizeOfSync(file))` */
export function settle(element: ts.Expression, region: Region): (() => void) | undefined {
  return settleElement(element, { node: element }, region);
}

/**
 * async: `sizes.push(sizeOf(file))`
 * sync:  `sizes.push(sizeOfSync(file))`; for `allSettled`, `sizes.push(settle(() => sizeOfSync(file)))`
 */
export function lowerPush(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const list = listOf(node, region);
  if (list === undefined) return undefined;
  const closings = node.arguments.map((one) => {
    region.consume(one);
    if (ts.isSpreadElement(one)) return consumeMade(one.expression, list.settles, region);
    const close =
      list.settles && isPromiseLike(region.classOf(one)) ? settle(one, region) : undefined;
    const closeGuard = guardUncertain(one, region);
    return () => {
      closeGuard?.();
      close?.();
    };
  });
  return () => closings.forEach((close) => close?.());
}

/** What a closure makes of another list: `files.map(sizeOf)`, `sizes.push(...files.map(sizeOf))` */
function consumeMade(
  made: ts.Expression,
  settles: boolean,
  region: Region,
): (() => void) | undefined {
  if (settles) return eachMapped(made, SETTLE, region);
  const mapped = readMapped(made, region);
  return mapped && consumeMapped(mapped, region);
}

/** The list that a call adds to, if it is one of those above. */
function listOf(node: ts.CallExpression, region: Region): StoredList | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) {
    return undefined;
  }
  if (callee.name.text !== 'push') return undefined;
  const declaration = region.checker.getSymbolAtLocation(callee.expression)?.valueDeclaration;
  if (declaration === undefined || !region.isConsumed(declaration)) return undefined;
  return ts.isVariableDeclaration(declaration) ? readStoredList(declaration, region) : undefined;
}

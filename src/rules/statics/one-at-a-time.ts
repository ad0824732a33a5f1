import { ts } from '@ts-morph/common';
import type { SupportRef } from '../../model/edit.js';
import { closureOf, type Closure } from '../chains/handler.js';
import { applyTarget } from '../apply-target.js';
import { openWork } from '../chains/guarded.js';
import { guardUncertain } from '../guard.js';
import { isInert } from '../inert.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { settledArgument } from '../types/promise-types.js';
import { isFilledHere, refuseList } from './all.js';
import { keepTuple, removeWrapper } from './layout.js';
import { parameterNames, readMapped, type Mapped } from './mapped.js';

const SETTLE: SupportRef = { ref: 'support', file: 'lowering/settle', name: 'settle' };
const FIRST: SupportRef = {
  ref: 'support',
  file: 'lowering/first-fulfilled',
  name: 'firstFulfilled',
};

/**
 * async: `await Promise.allSettled([readConfig(path), readLock(path)])`
 * sync:  `[settle(() => readConfigSync(path)), settle(() => readLockSync(path))]`
 */
export function lowerAllSettled(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const [argument] = node.arguments;
  if (argument === undefined) return refuseList(node, region);
  const inner = unwrap(argument);
  if (isFilledHere(inner, region)) {
    region.consume(argument);
    removeWrapper(node, argument, region);
    return () => undefined;
  }
  const closeTuple = keepTuple(node, argument, region);
  const close = ts.isArrayLiteralExpression(inner)
    ? eachElement(inner, { helper: SETTLE, region }, (element) =>
        settleElement(element, { node }, region),
      )
    : eachMapped(argument, SETTLE, region);
  if (close === undefined) return refuseList(node, region);
  removeWrapper(node, argument, region);
  return () => {
    close();
    closeTuple();
  };
}

/**
 * async: `await Promise.any([readConfig(local), readConfig(global)])`
 * sync:  `firstFulfilled([() => readConfigSync(local), () => readConfigSync(global)])`
 */
export function lowerAny(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const [argument] = node.arguments;
  if (argument === undefined) return refuseList(node, region);
  const inner = unwrap(argument);
  const close = ts.isArrayLiteralExpression(inner)
    ? eachElement(inner, { helper: undefined, region }, (element) =>
        delayElement(element, node, region),
      )
    : eachMapped(argument, undefined, region);
  if (close === undefined) return refuseList(node, region);
  region.replace({ start: node.expression.getStart(), end: node.expression.end }, FIRST);
  return close;
}

type Close = (() => void) | undefined;

/**
 * The elements of a literal, each lowered where it stands; undefined where a list is spread that was
 * made elsewhere.
 *
 * @param helper what does the work of the elements of a list that is spread
 */
export function eachElement(
  literal: ts.ArrayLiteralExpression,
  { helper, region }: { readonly helper: SupportRef | undefined; readonly region: Region },
  lower: (element: ts.Expression) => Close,
): Close {
  region.consume(literal);
  const closings: (readonly Close[])[] = [];
  for (const element of literal.elements) {
    region.consume(element);
    if (ts.isSpreadElement(element)) {
      if (isFilledHere(element.expression, region)) continue;
      const close = eachMapped(element.expression, helper, region);
      if (close === undefined) return undefined;
      closings.push([close]);
    } else if (!isFilledHere(unwrap(element), region))
      closings.push([lower(element), guardUncertain(element, region)]);
  }
  return () => {
    for (const [close, closeGuard] of closings) {
      closeGuard?.();
      close?.();
    }
  };
}

/** One element: what its arguments throw is thrown, what the call throws becomes a result. */
export function settleElement(
  element: ts.Expression,
  { node, helper = SETTLE }: { readonly node: ts.Expression; readonly helper?: SupportRef },
  region: Region,
): Close {
  const work = openWork(element, { node, helper }, region);
  return closeCall(work.moveTo(element.end), element.end, region);
}

function closeCall(arrive: () => void, end: number, region: Region): () => void {
  return () => {
    arrive();
    region.after(end, ')');
  };
}

/** One element as work for later; what is evaluated outside of it has no place to go. */
function delayElement(element: ts.Expression, node: ts.CallExpression, region: Region): Close {
  if (!isPromiseLike(region.classOf(element)) && !isInert(element, region)) {
    region.report({
      code: 'DM2132',
      at: element,
      message: `\`${element.getText()}\` is evaluated before any promise is awaited`,
    });
    return undefined;
  }
  const work = openWork(element, { node, helper: FIRST, bare: true }, region);
  if (work.parameters.length > 0) {
    region.report({
      code: 'DM2132',
      at: element,
      message: `an argument of \`${element.getText()}\` is evaluated before any promise is awaited`,
    });
  }
  return undefined;
}

/**
 * A list that a closure or an async function makes; undefined for any other.
 *
 * @param helper what does each piece of work; without one it is left to be done
 */
export function eachMapped(
  argument: ts.Expression,
  helper: SupportRef | undefined,
  region: Region,
): Close {
  const mapped = readMapped(argument, region);
  if (mapped === undefined || mapped.lazy || mapped.callee.name.text === 'flatMap')
    return undefined;
  const closure = closureOf(mapped.closure);
  if (closure === undefined) return eachNamed(mapped, helper, region);
  if (region.classOf(closure) !== 'async-function') return undefined;
  region.consume(mapped.call);
  region.acceptFunction(mapped.closure);
  region.acceptFunction(mapped.callee);
  region.claim(closure);
  return wrapBody(closure, helper, region);
}

/**
 * async: `files.map(readText)`, where `readText` is an async function
 * sync:  `files.map((file) => settle(() => readTextSync(file)))`
 */
function eachNamed(mapped: Mapped, helper: SupportRef | undefined, region: Region): Close {
  const { call, callee, closure } = mapped;
  if (!ts.isIdentifier(closure) || !isAsyncDeclared(closure, region)) return undefined;
  const target = region.targetOf(closure);
  if (target.kind !== 'dual') return undefined;
  region.consume(call);
  region.acceptFunction(closure);
  region.acceptFunction(callee);
  const names = parameterNames(closure, region);
  const open = helper === undefined ? ['() => '] : [helper, '(() => '];
  region.before(closure.getStart(), `(${names}) => `, ...open);
  applyTarget(target, closure, region);
  return () => region.after(closure.end, `(${names})${helper === undefined ? '' : ')'}`);
}

/** True for a function that cannot throw before it hands out its promise. */
function isAsyncDeclared(name: ts.Identifier, region: Region): boolean {
  const signatures = region.checker.getTypeAtLocation(name).getCallSignatures();
  return (
    signatures.length > 0 &&
    signatures.every(({ declaration }) => {
      const modifiers =
        declaration !== undefined && ts.canHaveModifiers(declaration)
          ? ts.getModifiers(declaration)
          : undefined;
      return modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) === true;
    })
  );
}

/** Makes a closure's body work: all of it when it is async, else the promise that it comes down to. */
function wrapBody(closure: Closure, helper: SupportRef | undefined, region: Region): Close {
  const isAsync = closure.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword);
  const { body } = closure;
  const plain = closure.parameters.every((one) => one.initializer === undefined);
  if (isAsync !== true || !plain) {
    if (isAsync === true || ts.isBlock(body)) return refuseClosure(closure, region);
    const work =
      helper === undefined
        ? openWork(body, { node: body, helper: FIRST, bare: true }, region)
        : openWork(body, { node: body, helper }, region);
    if (helper === undefined) {
      return work.parameters.length > 0 ? refuseClosure(closure, region) : () => undefined;
    }
    return closeCall(work.moveTo(body.end), body.end, region);
  }
  const work = `()${takeResultType(closure, region)} => `;
  const open = helper === undefined ? [work] : [helper, `(${work}`];
  const statement = ts.isArrowFunction(closure) ? '' : '{ return ';
  region.before(body.getStart(), statement, ...open);
  return () =>
    region.after(body.end, helper === undefined ? '' : ')', statement === '' ? '' : '; }');
}

/** async: `async (path): Promise<number> => …` — sync: `(path) => settle((): number => …)` */
function takeResultType({ type }: Closure, region: Region): string {
  const settled = type && ts.isTypeReferenceNode(type) && settledArgument(type, region);
  if (type === undefined || settled === undefined || settled === false) return '';
  const colon = region.sourceFile.text.lastIndexOf(':', type.getStart());
  region.ignore(type);
  region.cut({ start: colon, end: type.end });
  return `: ${settled.getText()}`;
}

function refuseClosure(closure: Closure, region: Region): () => void {
  region.report({
    code: 'DM2132',
    at: closure,
    message: 'the closure can throw before there is a promise',
  });
  return () => undefined;
}

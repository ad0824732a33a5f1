import { ts } from 'ts-morph';
import type { SupportRef } from '../../model/edit.js';
import { closureOf, type Closure } from '../chains/handler.js';
import { openWork } from '../chains/guarded.js';
import { guardUncertain } from '../guard.js';
import { isInert } from '../inert.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { refuseList } from './all.js';
import { keepTuple, removeWrapper } from './layout.js';
import { readMapped } from './mapped.js';

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
  const closeTuple = keepTuple(node, argument, region);
  const close = ts.isArrayLiteralExpression(inner)
    ? eachElement(inner, region, (element) => settleElement(element, node, region))
    : eachMapped(argument, region, (closure) => wrapBody(closure, SETTLE, region));
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
    ? eachElement(inner, region, (element) => delayElement(element, node, region))
    : eachMapped(argument, region, (closure) => wrapBody(closure, undefined, region));
  if (close === undefined) return refuseList(node, region);
  region.replace({ start: node.expression.getStart(), end: node.expression.end }, FIRST);
  return close;
}

type Close = (() => void) | undefined;

function eachElement(
  literal: ts.ArrayLiteralExpression,
  region: Region,
  lower: (element: ts.Expression) => Close,
): Close {
  region.consume(literal);
  if (literal.elements.some(ts.isSpreadElement)) return undefined;
  const closings = literal.elements.map((element) => {
    region.consume(element);
    return [lower(element), guardUncertain(element, region)];
  });
  return () => {
    for (const [close, closeGuard] of closings) {
      closeGuard?.();
      close?.();
    }
  };
}

/** One element: what its arguments throw is thrown, what the call throws becomes a result. */
function settleElement(element: ts.Expression, node: ts.CallExpression, region: Region): Close {
  const work = openWork(element, { node, helper: SETTLE }, region);
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

/** A list that an inline closure makes. */
function eachMapped(
  argument: ts.Expression,
  region: Region,
  wrap: (closure: Closure) => Close,
): Close {
  const mapped = readMapped(argument, region);
  const closure = mapped && closureOf(mapped.closure);
  if (mapped === undefined || closure === undefined || mapped.lazy) return undefined;
  if (mapped.callee.name.text === 'flatMap') return undefined;
  if (region.classOf(closure) !== 'async-function') return undefined;
  region.consume(mapped.call);
  region.acceptFunction(mapped.closure);
  region.acceptFunction(mapped.callee);
  region.claim(closure);
  return wrap(closure);
}

/** Makes the closure's body work: all of it when it is async, else the promise that it comes down to. */
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
  const open = helper === undefined ? ['() => '] : [helper, '(() => '];
  const statement = ts.isArrowFunction(closure) ? '' : '{ return ';
  region.before(body.getStart(), statement, ...open);
  return () =>
    region.after(body.end, helper === undefined ? '' : ')', statement === '' ? '' : '; }');
}

function refuseClosure(closure: Closure, region: Region): () => void {
  region.report({
    code: 'DM2132',
    at: closure,
    message: 'the closure can throw before there is a promise',
  });
  return () => undefined;
}

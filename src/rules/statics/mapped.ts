import { ts } from '@ts-morph/common';
import { applyTarget } from '../apply-target.js';
import { closureOf } from '../chains/handler.js';
import { settledCall } from '../guard.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isFromLibrary, isPromiseLike } from '../types/classify.js';

/** A list whose elements a closure makes: `items.map(async …)`, `Array.from(items, async …)`. */
export interface Mapped {
  readonly call: ts.CallExpression;
  readonly callee: ts.PropertyAccessExpression;
  readonly closure: ts.Expression;
  /** True for `map` of an iterator, which makes its elements when it is asked for them. */
  readonly lazy: boolean;
}

/** Reads a call of the standard library that maps a closure over a list. */
export function readMapped(expression: ts.Expression, region: Region): Mapped | undefined {
  const call = unwrap(expression);
  if (!ts.isCallExpression(call)) return undefined;
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const owner = libraryOwner(call, region);
  const name = callee.name.text;
  const lists = /^(?:Readonly)?Array$/.test(owner);
  const lazy = owner === 'IteratorObject' && name === 'map';
  const takesClosure = (lists && /^(?:map|flatMap)$/.test(name)) || lazy;
  const from = name === 'from' && owner === 'ArrayConstructor';
  const closure = takesClosure ? call.arguments[0] : from ? call.arguments[1] : undefined;
  return closure === undefined ? undefined : { call, callee, closure, lazy };
}

/** The interface of the standard library that declares what is called. */
function libraryOwner(call: ts.CallExpression, region: Region): string {
  const declared = region.checker.getResolvedSignature(call)?.declaration;
  if (declared === undefined || !ts.isInterfaceDeclaration(declared.parent)) return '';
  const symbol = region.checker.getSymbolAtLocation(declared.parent.name);
  return isFromLibrary(symbol) ? declared.parent.name.text : '';
}

/**
 * Takes the promises that a mapping closure makes: it runs for each element in turn.
 *
 * @returns what closes the lowered text; undefined where the closure makes no promises that way
 */
export function consumeMapped(mapped: Mapped, region: Region): (() => void) | undefined {
  const { call, callee, closure } = mapped;
  const flat = callee.name.text === 'flatMap';
  const kind = flat ? flatKind(closure, region) : region.classOf(closure);
  if (kind !== 'async-function' && kind !== 'container') return undefined;
  region.consume(call);
  region.acceptFunction(closure);
  region.acceptFunction(callee);
  if (kind === 'container') return consumeLists(closure, region) ? () => undefined : undefined;
  if (flat) region.replace({ start: callee.name.getStart(), end: callee.name.end }, 'map');
  return adopt(closure, region);
}

/**
 * `flatMap` flattens no promise, but it would flatten the array that one was settled with: where the
 * closure always yields a promise, it is a `map`.
 */
function flatKind(
  closure: ts.Expression,
  region: Region,
): 'async-function' | 'container' | undefined {
  const kinds = region.checker
    .getTypeAtLocation(closure)
    .getCallSignatures()
    .map((one) => region.classOfType(region.checker.getReturnTypeOfSignature(one)));
  if (kinds.length > 0 && kinds.every((one) => one === 'promise')) return 'async-function';
  return kinds.length > 0 && kinds.every((one) => one === 'container') ? 'container' : undefined;
}

/** `flatMap((item) => [first(item), second(item)])`: the literal is flattened in both variants. */
function consumeLists(closure: ts.Expression, region: Region): boolean {
  const fn = closureOf(closure);
  const body = fn !== undefined && !ts.isBlock(fn.body) ? unwrap(fn.body) : undefined;
  if (body === undefined || !ts.isArrayLiteralExpression(body)) return false;
  if (body.elements.some(ts.isSpreadElement)) return false;
  region.consume(body);
  for (const element of body.elements) region.consume(element);
  return true;
}

/** Makes sync what the closure calls, and guards what only a run can tell. */
export function adopt(closure: ts.Expression, region: Region): () => void {
  const fn = closureOf(closure);
  if (fn !== undefined) {
    region.claim(fn);
    return () => undefined;
  }
  const target = region.targetOf(closure);
  applyTarget(target, closure, region);
  const guarded = target.kind === 'untyped' || (target.kind === 'inside' && target.callback);
  if (!guarded || !region.options.guardCallbacks) return () => undefined;
  const names = parameterNames(closure, region);
  const { open, close } = settledCall(closure);
  region.before(closure.getStart(), `(${names}) => `, ...open);
  return () => region.after(closure.end, `(${names})`, close);
}

/** The parameters that a mapping function takes of `(element, index, list)`. */
export function parameterNames(closure: ts.Expression, region: Region): string {
  const [signature] = region.checker.getTypeAtLocation(closure).getCallSignatures();
  const named = signature?.parameters.slice(0, 3).map((one) => one.name) ?? ['value'];
  const own = closure.getText();
  const plain = named.every(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== own && name !== `${own}Sync`,
  );
  return (plain ? named : ['value', 'index', 'list'].slice(0, named.length)).join(', ');
}

/** True where an element may be a promise itself. */
export function holdsPromises(type: ts.Type, region: Region): boolean {
  const kind = region.classOfType(type);
  return isPromiseLike(kind) || kind === 'container';
}

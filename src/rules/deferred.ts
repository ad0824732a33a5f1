import { ts } from '@ts-morph/common';
import type { Region } from './region.js';
import { calledDeclaration } from './types/called.js';
import { isPromiseLike } from './types/classify.js';

const TIMERS = /^(?:setTimeout|setInterval|setImmediate|queueMicrotask|nextTick)$/;
const LISTENERS =
  /^(?:on|once|addListener|prependListener|prependOnceListener|addEventListener|pipe)$/;

/**
 * Refuses a call whose work comes later: a timer, a microtask, a listener, a stream, a signal with a
 * time of its own. A sync variant never returns to the event loop while it runs.
 */
export function refuseDeferred(node: ts.CallExpression, region: Region): boolean {
  const callee = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name)) return false;
  const kind = region.classOf(node);
  // those of `timers/promises` take no callback, those of `events` yield what can be awaited
  if (isPromiseLike(kind) || kind === 'async-iterable') return false;
  const what = laterOf(node, name, region);
  if (what === undefined) return false;
  region.report({
    code: 'DM2141',
    at: callee,
    message: `\`${callee.getText()}\` ${what}, and a sync variant has no later`,
  });
  return true;
}

function laterOf(node: ts.CallExpression, name: ts.Identifier, region: Region): string | undefined {
  const nameOf = (one: ts.SignatureDeclaration | ts.JSDocSignature): string =>
    declaredName(one) ?? name.text;
  const isMeant = (one: ts.SignatureDeclaration): boolean =>
    one.getSourceFile().isDeclarationFile && isOfLater(nameOf(one));
  const isTimer = name === node.expression && TIMERS.test(name.text);
  const declaration = calledDeclaration(node, region.checker, (one) => isTimer || isMeant(one));
  if (declaration === undefined) return isTimer ? 'runs its callback later' : undefined;
  if (!declaration.getSourceFile().isDeclarationFile) return undefined;
  const declared = nameOf(declaration);
  if (TIMERS.test(declared) && isCallbackFirst(node, region)) return 'runs its callback later';
  if (LISTENERS.test(declared) && isEmitter(node.expression, region)) {
    return declared === 'pipe' ? 'moves its data later' : 'calls its listener later';
  }
  const isTimeout = declared === 'timeout' && /AbortSignal/.test(node.expression.getText());
  return isTimeout ? 'aborts later' : undefined;
}

function isOfLater(name: string): boolean {
  return TIMERS.test(name) || LISTENERS.test(name) || name === 'timeout';
}

function declaredName(
  declaration: ts.SignatureDeclaration | ts.JSDocSignature,
): string | undefined {
  const name = ts.getNameOfDeclaration(declaration);
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
}

/** True for a method of an `EventEmitter`, a stream or an `EventTarget`. */
function isEmitter(callee: ts.Expression, region: Region): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const type = region.checker.getTypeAtLocation(callee.expression);
  const has = (name: string): boolean => type.getProperty(name) !== undefined;
  return (
    (has('emit') && has('removeListener')) || (has('dispatchEvent') && has('addEventListener'))
  );
}

/** `setTimeout(done, 100)`, and not that of `node:timers/promises`, which takes the time first. */
function isCallbackFirst(node: ts.CallExpression, region: Region): boolean {
  const [first] = node.arguments;
  if (first === undefined) return false;
  const type = region.checker.getTypeAtLocation(first);
  return type.getCallSignatures().length > 0 || (type.flags & ts.TypeFlags.Any) !== 0;
}

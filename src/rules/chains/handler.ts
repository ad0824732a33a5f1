import { ts } from '@ts-morph/common';
import { applyTarget } from '../apply-target.js';
import { isInert } from '../inert.js';
import { isConstant, isReassigned } from '../narrowing.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isFromLibrary } from '../types/classify.js';
import { settledCall } from '../guard.js';

/** A function written in place. */
export type Closure = ts.ArrowFunction | ts.FunctionExpression;

/** The closure that a handler is, if it is one. */
export function closureOf(handler: ts.Expression): Closure | undefined {
  const inner = unwrap(handler);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) ? inner : undefined;
}

/**
 * Accepts a handler: it is lowered with the code around it. Its expression is evaluated once, and
 * must do nothing by that, since in the async variant the work is half done by then.
 */
export function acceptHandler(handler: ts.Expression, region: Region): void {
  if (!isInert(handler, region) && !isPureFactory(handler, region)) {
    region.report({
      code: 'DM2131',
      at: handler,
      message: `\`${handler.getText()}\` does something while the promise it handles is under way`,
    });
    return;
  }
  const closure = closureOf(handler);
  region.acceptFunction(handler);
  if (closure !== undefined) region.claim(closure);
  else if (region.classOf(handler) === 'async-function' && !ts.isCallExpression(handler)) {
    applyTarget(region.targetOf(handler), handler, region);
  }
}

/** `ignoring('ENOENT')`: a function of the project whose body is nothing but the closure it returns. */
function isPureFactory(handler: ts.Expression, region: Region): boolean {
  const inner = unwrap(handler);
  if (!ts.isCallExpression(inner)) return false;
  if (!inner.arguments.every((one) => isInert(one, region))) return false;
  if (region.classOf(inner) === 'async-function') return false;
  const declaration = region.checker.getResolvedSignature(inner)?.declaration;
  if (declaration === undefined || !('body' in declaration)) return false;
  const body = declaration.body;
  if (body === undefined) return false;
  if (!ts.isBlock(body)) return closureOf(body) !== undefined;
  const [only, more] = body.statements;
  return (
    more === undefined &&
    only !== undefined &&
    ts.isReturnStatement(only) &&
    only.expression !== undefined &&
    closureOf(only.expression) !== undefined
  );
}

/** True when a name stands for one function for good, so that it does not matter when it is read. */
export function isSteady(handler: ts.Expression, region: Region): boolean {
  const inner = unwrap(handler);
  if (closureOf(inner) !== undefined || isLibraryMember(inner, region)) return true;
  if (!ts.isIdentifier(inner)) return false;
  const { checker } = region;
  const symbol = checker.getSymbolAtLocation(inner);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return false;
  if (canBeLeftOut(inner, region)) return false;
  return isConstant(declaration) || !isReassigned(symbol, declaration, checker);
}

/** True when the value may turn out not to be there. */
function canBeLeftOut(handler: ts.Expression, region: Region): boolean {
  const type = region.checker.getTypeAtLocation(handler);
  return region.checker.getNonNullableType(type) !== type;
}

/** `JSON.parse`, `Math.abs`: members of the platform's objects that do not ask for their receiver. */
function isLibraryMember(node: ts.Expression, region: Region): boolean {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return false;
  if (!/^(?:JSON|Math|Object|Number|String)$/.test(node.expression.text)) return false;
  return isFromLibrary(region.checker.getSymbolAtLocation(node.expression));
}

/** True when only a guard at run time can tell what the handler yields. */
export function needsGuard(handler: ts.Expression, region: Region): boolean {
  if (closureOf(handler) !== undefined || ts.isCallExpression(unwrap(handler))) return false;
  const kind = region.classOf(handler);
  if (kind === 'plain' && isLibraryMember(unwrap(handler), region)) return false;
  if (kind === 'uncertain') return true;
  const target = region.targetOf(handler);
  return kind === 'async-function' && target.kind === 'inside' && target.callback
    ? region.options.guardCallbacks
    : false;
}

/** async: `.catch(onError)` — sync: `(error) => settled(onError(error), 'onError')` */
export function guardHandler(handler: ts.Expression, name: string, region: Region): () => void {
  if (!needsGuard(handler, region)) return () => undefined;
  const { open, close } = settledCall(handler);
  region.before(handler.getStart(), `(${name}) => `, ...open);
  return () => region.after(handler.end, `(${name})`, close);
}

import { ts } from '@ts-morph/common';
import type { TextPart } from '../model/edit.js';
import { callsGiven } from './closures/chosen.js';
import type { Region } from './region.js';
import { unwrap } from './tokens.js';

const LONGEST_NAME = 60;

/**
 * Rule A: what is not known to be a promise is guarded where it is awaited. Opens the guard in front
 * of the expression; what it returns closes it.
 *
 * async: `await options.transform(config)`
 * sync:  `settled(options.transform(config), 'options.transform(config)')`
 */
export function guardUncertain(
  expression: ts.Expression,
  region: Region,
): (() => void) | undefined {
  const inner = unwrap(expression);
  if (ts.isConditionalExpression(inner)) {
    const closings = [inner.whenTrue, inner.whenFalse].map((one) => guardUncertain(one, region));
    return () => {
      for (const close of closings) close?.();
    };
  }
  if (!isUncertain(inner, region)) return undefined;
  const { open, close } = settledCall(expression);
  return region.named('guard', () => {
    region.before(expression.getStart(), ...open);
    return () => region.after(expression.end, close);
  });
}

/** The text around an expression that makes it a guarded one. */
export function settledCall(expression: ts.Expression): {
  readonly open: readonly TextPart[];
  readonly close: string;
} {
  return {
    open: [{ ref: 'support', file: 'lowering/settled', name: 'settled' }, '('],
    close: `, ${quote(shorten(expression.getText()))})`,
  };
}

function isUncertain(expression: ts.Expression, region: Region): boolean {
  if (ts.isAsExpression(expression)) {
    const inner = unwrap(expression.expression);
    if (ts.isCallExpression(inner) && isJsonParse(inner)) return false;
  }
  if (ts.isAwaitExpression(expression) || ts.isLiteralExpression(expression)) return false;
  if (ts.isCallExpression(expression)) return isUncertainCall(expression, region);
  return region.classOf(expression) === 'uncertain';
}

function isUncertainCall(call: ts.CallExpression, region: Region): boolean {
  if (isJsonParse(call)) return false;
  const kind = region.classOf(call);
  if (kind === 'plain') return false;
  const chosen = callsGiven(call.expression, region);
  if (chosen !== undefined) return chosen && region.options.guardCallbacks;
  const target = region.targetOf(call.expression, call);
  if (target.kind === 'inside') return target.callback && region.options.guardCallbacks;
  return kind === 'uncertain' && target.kind !== 'dual' && target.kind !== 'counterpart';
}

/** JSON holds no functions, so what it yields cannot have a `then` to call. */
function isJsonParse(call: ts.CallExpression): boolean {
  const callee = call.expression;
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'JSON' &&
    call.arguments.length === 1
  );
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

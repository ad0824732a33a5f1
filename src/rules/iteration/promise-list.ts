import { ts } from 'ts-morph';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { leavesEarly } from './early-exit.js';
import { isSteady } from './steady.js';

/**
 * Promises that a loop awaits one by one have all begun before its first round. In the sync variant
 * each is made when its round comes, which is right only where the rounds cannot change what it is
 * made from, and where none is left behind.
 *
 * async: `for await (const text of [readFile(first), readFile(second)])`
 * sync:  `for (const text of inTurn(() => readFileSync(first), () => readFileSync(second)))`
 */
export function lowerPromiseList(
  source: ts.Expression,
  region: Region,
  loop: ts.ForOfStatement | undefined,
): (() => void) | undefined {
  const inner = unwrap(source);
  if (loop !== undefined && ts.isArrayLiteralExpression(inner)) {
    const [only] = inner.elements;
    if (only !== undefined && inner.elements.length === 1 && !ts.isSpreadElement(only)) {
      region.claim(source);
      region.claim(inner);
      region.consume(only);
      return guardUncertain(only, region);
    }
    const reason = refusal(inner, loop, region);
    if (reason === undefined) return takeInTurn(inner, source, region);
    return refuse(source, reason, region);
  }
  const reason =
    loop === undefined
      ? 'whoever takes the values can stop while others still run'
      : 'only those of a literal can be made one by one';
  return refuse(source, reason, region);
}

function refuse(source: ts.Expression, reason: string, region: Region): undefined {
  region.claim(source);
  region.ignoreChildren(source);
  const list = region.checker.isArrayLikeType(region.checker.getTypeAtLocation(source));
  const text = firstLine(source);
  region.report({
    code: 'DM2171',
    at: source,
    message: list
      ? `the promises of \`${text}\` have all begun before the first is awaited, and ${reason}`
      : `\`${text}\` yields promises, whose errors would be thrown in it in the sync variant`,
  });
}

function refusal(
  literal: ts.ArrayLiteralExpression,
  loop: ts.ForOfStatement,
  region: Region,
): string | undefined {
  const exit = leavesEarly(loop);
  if (exit !== undefined) {
    return `the loop can be left by \`${exit}\` while others still run`;
  }
  const other = literal.elements.find((one) => !isSteadyElement(one, region));
  return other && `the loop could change what \`${firstLine(other)}\` is made from`;
}

/** A call of constants, or a constant. */
function isSteadyElement(node: ts.Expression, region: Region): boolean {
  const inner = unwrap(node);
  if (!isPromiseLike(region.classOf(inner))) return isSteady(inner, region);
  return (
    ts.isCallExpression(inner) &&
    inner.questionDotToken === undefined &&
    isSteady(inner.expression, region) &&
    inner.arguments.every((one) => isSteady(one, region))
  );
}

function takeInTurn(
  literal: ts.ArrayLiteralExpression,
  source: ts.Expression,
  region: Region,
): () => void {
  region.claim(source);
  region.claim(literal);
  const start = literal.getStart();
  region.replace(
    { start, end: start + 1 },
    { ref: 'support', file: 'lowering/in-turn', name: 'inTurn' },
    '(',
  );
  region.replace({ start: literal.end - 1, end: literal.end }, ')');
  const closings = literal.elements.map((element) => {
    region.consume(element);
    region.before(element.getStart(), '() => ');
    return guardUncertain(element, region);
  });
  return () => {
    for (const close of closings) close?.();
  };
}

function firstLine(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import { ts } from '@ts-morph/common';
import { guardUncertain } from '../guard.js';
import type { SupportRef } from '../../model/edit.js';
import type { Region } from '../region.js';
import { eachElement, eachMapped, settleElement } from '../statics/one-at-a-time.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { leavesEarly } from './early-exit.js';
import { isSteady } from './steady.js';

const FILE = 'lowering/outcome';
const OUTCOME_OF: SupportRef = { ref: 'support', file: FILE, name: 'outcomeOf' };
const RESULTS_OF: SupportRef = { ref: 'support', file: FILE, name: 'resultsOf' };

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
    if (canTakeTurns(inner, loop, region)) return takeInTurn(inner, source, region);
  }
  return takeOutcomes(source, region) ?? refuse(source, region);
}

/**
 * Where the rounds could tell, all the work is done before the first of them, and what it threw is
 * thrown when its round comes.
 *
 * async: `for await (const text of paths.map((path) => readFile(path)))`
 * sync:  `for (const text of resultsOf(paths.map((path) => outcomeOf(() => readFileSync(path)))))`
 */
function takeOutcomes(source: ts.Expression, region: Region): (() => void) | undefined {
  const inner = unwrap(source);
  const close = ts.isArrayLiteralExpression(inner)
    ? eachElement(inner, { helper: OUTCOME_OF, region }, (one) =>
        settleElement(one, { node: one, helper: OUTCOME_OF }, region),
      )
    : eachMapped(source, OUTCOME_OF, region);
  if (close === undefined) return undefined;
  region.claim(source);
  region.before(source.getStart(), RESULTS_OF, '(');
  return () => {
    close();
    region.after(source.end, ')');
  };
}

function refuse(source: ts.Expression, region: Region): undefined {
  region.claim(source);
  region.ignoreChildren(source);
  const list = region.checker.isArrayLikeType(region.checker.getTypeAtLocation(source));
  const text = firstLine(source);
  region.report({
    code: 'DM2171',
    at: source,
    message: list
      ? `the promises of \`${text}\` have all begun before the first is awaited, and were not made here`
      : `\`${text}\` yields promises, whose errors would be thrown in it in the sync variant`,
  });
}

/** True where nobody can tell that each promise is made when its round comes. */
function canTakeTurns(
  literal: ts.ArrayLiteralExpression,
  loop: ts.ForOfStatement,
  region: Region,
): boolean {
  return (
    leavesEarly(loop) === undefined && literal.elements.every((one) => isSteadyElement(one, region))
  );
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

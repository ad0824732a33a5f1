import { ts } from '@ts-morph/common';
import type { SupportRef } from '../../model/edit.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { promiseStaticName } from '../statics/static-name.js';
import { isGuard, readLink } from './link.js';
import { outsideParts, type OutsideParts } from './promise-parts.js';

/**
 * Makes the promise of an expression into work that a helper calls:
 * `helper(() => readSync(path), …)`. What is evaluated outside of the promise becomes an argument of
 * the helper, so that what it throws is not caught: `helper((file) => readSync(file), …, join(dir))`.
 *
 * @param guard the expression that the helper's call takes the place of; `bare` for the work alone
 * @returns the names of those arguments, and what carries them to the end of the helper's call, in
 *   front of the parenthesis that closes it
 */
export function openWork(
  work: ts.Expression,
  guard: { readonly node: ts.Expression; readonly helper: SupportRef; readonly bare?: boolean },
  region: Region,
): { readonly parameters: readonly string[]; readonly moveTo: (end: number) => () => void } {
  // an outer guard has taken them out of both
  const { movable, stuck } = isInsideGuard(guard.node, region)
    ? NOTHING
    : outsideParts(work, region);
  for (const { node, why } of stuck) {
    region.report({ code: 'DM2132', at: node, message: `\`${firstLine(node)}\` ${why}` });
  }
  const names = nameParts(movable, work, region);
  const parameters = movable.map((part, index) => names[index] ?? part.getText());
  const call = guard.bare === true ? [] : [guard.helper, '('];
  region.before(work.getStart(), ...call, `(${parameters.join(', ')}) => `);
  return {
    parameters,
    moveTo(end) {
      movable.forEach((part, index) => {
        region.move({ start: part.getStart(), end: part.end }, end);
        region.before(part.getStart(), isSequence(part) ? ', (' : ', ');
        // stands where the part stood
        region.before(part.end, parameters[index] ?? '');
      });
      return () => {
        for (const part of movable) if (isSequence(part)) region.after(part.end, ')');
        if (movable.length > 0) region.arrive(end);
      };
    },
  };
}

/** `a, b` without the parentheses around it: two arguments, where it stands as one. */
function isSequence(part: ts.Expression): boolean {
  return ts.isBinaryExpression(part) && part.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

const NOTHING: OutsideParts = { movable: [], stuck: [] };

/** True where a guard further out calls the work of which `guard` is a part. */
function isInsideGuard(guard: ts.Expression, region: Region): boolean {
  for (let at: ts.Node = guard; ts.isExpression(at.parent); at = at.parent) {
    const { parent } = at;
    // what is awaited on the way is evaluated before that work, and is taken out as a whole
    if (ts.isFunctionLike(parent) || ts.isAwaitExpression(parent)) return false;
    if (!ts.isCallExpression(parent)) continue;
    const link = readLink(parent, region);
    if (link !== undefined && parent.expression === at && isGuard(link)) return true;
    const name = promiseStaticName(parent, region);
    if (name === 'allSettled' || name === 'any') return true;
    if (name === undefined && parent.expression !== at) return false;
  }
  return false;
}

function firstLine(node: ts.Node): string {
  const [line = ''] = node.getText().split('\n');
  return line;
}

/** Names for the parts: those of the parameters that they are passed to, apart from all names inside. */
function nameParts(
  parts: readonly ts.Expression[],
  work: ts.Expression,
  region: Region,
): readonly string[] {
  const taken = new Set(work.getText().match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
  return parts.map((part) => {
    const base = suggestName(part, region);
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}${count}`;
    taken.add(name);
    return name;
  });
}

function suggestName(part: ts.Expression, region: Region): string {
  const { parent } = part;
  if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isCallExpression(parent)) {
    const index = parent.arguments.indexOf(part);
    const signature = region.checker.getResolvedSignature(parent);
    const parameter = index < 0 ? undefined : signature?.parameters[index];
    if (parameter !== undefined && /^[A-Za-z]\w*$/.test(parameter.name)) return parameter.name;
  }
  const inner = unwrap(part);
  if (ts.isIdentifier(inner))
    return `own${inner.text[0]?.toUpperCase() ?? ''}${inner.text.slice(1)}`;
  return ts.isPropertyAccessExpression(parent) ? 'holder' : 'value';
}

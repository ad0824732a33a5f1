import type { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { lowerAll } from './all.js';
import { lowerAllSettled, lowerAny } from './one-at-a-time.js';
import { lowerReject, lowerResolve, lowerTry } from './resolve.js';

type Lower = (node: ts.CallExpression, region: Region) => (() => void) | undefined;

const LOWERED: ReadonlyMap<string, Lower> = new Map([
  ['all', lowerAll],
  ['allSettled', lowerAllSettled],
  ['any', lowerAny],
  ['resolve', lowerResolve],
  ['reject', lowerReject],
  ['try', lowerTry],
]);

/** Lowers a call of a static method of Promise, or says why it cannot be. */
export function lowerPromiseStatic(
  node: ts.CallExpression,
  name: string,
  region: Region,
): (() => void) | undefined {
  region.acceptFunction(node.expression);
  region.ignore(node.expression);
  const lower = LOWERED.get(name);
  if (lower === undefined) {
    region.consume(node);
    region.ignoreChildren(node);
    region.report({
      code: 'DM2140',
      at: node.expression,
      message: `\`Promise.${name}\` has no sync form`,
    });
    return undefined;
  }
  // a promise that nobody consumes is judged by its position
  return region.isConsumed(node) ? lower(node, region) : undefined;
}

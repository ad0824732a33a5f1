import { ts } from 'ts-morph';
import { applyTarget } from '../apply-target.js';
import type { Region } from '../region.js';
import { isFromLibrary } from '../types/async-protocol.js';

const COLLECTIONS = /^(?:Readonly)?(?:Array|Map|Set)(?:Constructor|Like)?$|^Weak(?:Map|Set)$/;

/**
 * `sources.map((source) => …)`, `sources.push(source)`: the standard library's collections keep async
 * iterables and hand them on, whatever they are, and call a closure at once.
 */
export function isLibraryCall(node: ts.CallExpression, region: Pick<Region, 'checker'>): boolean {
  const declared = region.checker.getResolvedSignature(node)?.declaration;
  const owner = declared?.parent;
  if (owner === undefined || !ts.isInterfaceDeclaration(owner)) return false;
  if (!COLLECTIONS.test(owner.name.text)) return false;
  return isFromLibrary(region.checker.getSymbolAtLocation(owner.name));
}

/**
 * async: `sources.map((source) => source[Symbol.asyncIterator]())`, `paths.map(walk)`
 * sync:  `sources.map((source) => source[Symbol.iterator]())`, `paths.map(walkSync)`
 */
export function acceptIterating(node: ts.CallExpression, region: Region): void {
  if (region.classOf(node.expression) === 'iterating-function') {
    region.acceptFunction(node.expression);
  }
  for (const argument of node.arguments) {
    if (region.classOf(argument) !== 'iterating-function') continue;
    region.acceptFunction(argument);
    if (ts.isIdentifier(argument)) applyTarget(region.targetOf(argument), argument, region);
  }
}

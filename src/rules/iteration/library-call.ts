import { ts } from '@ts-morph/common';
import { applyTarget } from '../apply-target.js';
import type { Region } from '../region.js';
import { isFromLibrary } from '../types/async-protocol.js';
import { calledDeclaration } from '../types/called.js';

const COLLECTIONS = /^(?:Readonly)?(?:Array|Map|Set)(?:Constructor|Like)?$|^Weak(?:Map|Set)$/;

/**
 * `sources.map((source) => …)`, `sources.push(source)`: the standard library's collections keep async
 * iterables and hand them on, whatever they are, and call a closure at once.
 */
export function isLibraryCall(node: ts.CallExpression, region: Pick<Region, 'checker'>): boolean {
  const owner = calledDeclaration(node, region.checker, isOfCollection)?.parent;
  return owner !== undefined && isCollection(owner) && isOfLibrary(owner, region);
}

function isOfCollection({ parent }: ts.SignatureDeclaration): boolean {
  return isCollection(parent);
}

function isCollection(owner: ts.Node): owner is ts.InterfaceDeclaration {
  return ts.isInterfaceDeclaration(owner) && COLLECTIONS.test(owner.name.text);
}

function isOfLibrary(
  owner: ts.InterfaceDeclaration,
  { checker }: Pick<Region, 'checker'>,
): boolean {
  return isFromLibrary(checker.getSymbolAtLocation(owner.name));
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

import { ts } from '@ts-morph/common';
import type { Span } from '../../../model.js';

/**
 * The bodies of async functions that say what they yield: nothing outside depends on what is in them,
 * and the check of the source has seen it.
 */
export function annotatedBodies(nodes: readonly ts.Node[]): readonly Span[] {
  const found: Span[] = [];
  const visit = (node: ts.Node): void => {
    const body = isAnnotated(node) ? node.body : undefined;
    if (body !== undefined && ts.isBlock(body)) {
      found.push({ start: body.getStart(), end: body.end });
    } else {
      ts.forEachChild(node, visit);
    }
  };
  nodes.forEach(visit);
  return found;
}

function isAnnotated(node: ts.Node): node is ts.FunctionLikeDeclaration {
  if (!ts.isFunctionLike(node) || node.type === undefined || !ts.canHaveModifiers(node)) {
    return false;
  }
  const modifiers = ts.getModifiers(node) ?? [];
  return modifiers.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword);
}

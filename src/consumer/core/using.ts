import { insertAt, type Edit } from './edit.js';
import type { Node } from './tree.js';

/**
 * Makes `using` wait, for what an async variant gives is disposed of asynchronously where its sync twin is not.
 * `await using` takes both kinds.
 */
export function awaitUsing(declaration: Node): readonly Edit[] {
  if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'using') return [];
  return [insertAt(declaration.start, 'await ')];
}

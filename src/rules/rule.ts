import type { ts } from '@ts-morph/common';
import type { Region } from './region.js';

/**
 * One construct of the language: how it is recognised and how it is lowered.
 *
 * A rule sees the nodes of its kinds before their children. It claims the promises that it consumes,
 * reports what cannot be made sync, and asks for edits of its own tokens only; what it returns runs
 * when the children are done, for text that closes behind theirs.
 */
export interface Rule {
  readonly name: string;
  readonly kinds: readonly ts.SyntaxKind[];
  readonly enter: (node: ts.Node, region: Region) => (() => void) | void;
}

/** Declares a rule whose `enter` is typed by the nodes that it takes. */
export function defineRule<N extends ts.Node>(rule: {
  readonly name: string;
  readonly kinds: readonly N['kind'][];
  readonly enter: (node: N, region: Region) => (() => void) | void;
}): Rule {
  return {
    name: rule.name,
    kinds: rule.kinds,
    // the walker hands a rule only nodes of its kinds
    enter: (node, region) => rule.enter(node as N, region),
  };
}

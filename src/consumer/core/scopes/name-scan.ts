import type { Program } from 'oxc-parser';
import type { Span } from '../../../model.js';
import { childrenOf, type Node } from '../tree.js';
import { placeOf } from './place-of-name.js';

/** Where a name stands in a module. */
export interface FoundName {
  /** Identifiers that imports declare. */
  readonly declarations: readonly Node[];
  readonly uses: readonly Node[];
}

/** Finds names by their text. */
export interface NameScan {
  /** Every place of a name; `undefined` where one of them is of a kind that takes an analysis of scopes. */
  find(name: string): FoundName | undefined;
  /** Whether the name could be anywhere in the module. */
  mayContain(name: string): boolean;
}

/** Creates the scan of a module. */
export function createNameScan(module: {
  readonly program: Program;
  readonly text: string;
  readonly readComments: () => readonly Span[];
}): NameScan {
  const { program, text, readComments } = module;
  const known = new Map<string, FoundName | undefined>();
  // An identifier can be spelled with escapes.
  const hasEscapes = text.includes('\\u');
  const isInComment = (at: number) =>
    readComments().some(({ start, end }) => start <= at && at < end);
  const scan = (name: string): FoundName | undefined => {
    const declarations: Node[] = [];
    const uses: Node[] = [];
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      const { node, parent } = findDeepest(program, at);
      const isIdentifier = node.type === 'Identifier' || node.type === 'JSXIdentifier';
      if (!isIdentifier) {
        if (isText(node) || isInComment(at)) continue;
        return undefined;
      }
      if (node.name !== name || node.start !== at) continue;
      const place = placeOf(node, parent);
      if (place === 'unclear') return undefined;
      if (place === 'use') uses.push(node);
      if (place !== 'use' && place !== 'no-name') declarations.push(place.declares);
    }
    return { declarations, uses };
  };
  return {
    find(name) {
      if (hasEscapes) return undefined;
      if (!known.has(name)) known.set(name, scan(name));
      return known.get(name);
    },
    mayContain: (name) => hasEscapes || text.includes(name),
  };
}

function findDeepest(program: Program, at: number): { node: Node; parent: Node | undefined } {
  let node: Node = program;
  let parent: Node | undefined;
  for (;;) {
    const inner: Node | undefined = childrenOf(node).find(
      ({ start, end }) => start <= at && at < end,
    );
    if (!inner) return { node, parent };
    parent = node;
    node = inner;
  }
}

function isText(node: Node): boolean {
  return node.type === 'Literal' || node.type === 'TemplateElement' || node.type === 'JSXText';
}

import { visitorKeys, type Node } from 'oxc-parser';

export type { Node };

/** The parent of every node of a module. */
export interface ParentIndex {
  get(node: Node): Node | undefined;
}

/** Calls `visit` for each node below and including `root`, parents first, in source order. */
export function walk(root: Node, visit: (node: Node) => void): void {
  visit(root);
  for (const child of childrenOf(root)) walk(child, visit);
}

/**
 * Finds parents where they are asked for: on the way down to a node everything beside the way is remembered, and most
 * of the tree is never entered.
 */
export function createParentIndex(program: Node): ParentIndex {
  const parents = new Map<Node, Node>();
  const descend = (from: Node, target: Node, inRange: boolean): boolean => {
    const children = childrenOf(from);
    for (const child of children) parents.set(child, from);
    return (
      children.includes(target) ||
      children.some(
        (child) => (!inRange || contains(child, target)) && descend(child, target, inRange),
      )
    );
  };
  return {
    get(node) {
      // Decorators may stand outside of the range of what they decorate, which takes a search of the whole tree.
      if (!parents.has(node) && node !== program && !descend(program, node, true)) {
        descend(program, node, false);
      }
      return parents.get(node);
    },
  };
}

function contains(node: Node, inner: Node): boolean {
  return node.start <= inner.start && inner.end <= node.end;
}

/** Whether `node` stands in one of the `keys` of its parent, in a list or alone. */
export function isChildAt(parent: Node, node: Node, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = childAt(parent, key);
    return Array.isArray(value) ? value.includes(node) : value === node;
  });
}

/** The nodes right below a node, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value = childAt(node, key);
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) children.push(child);
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

function childAt(node: Node, key: string): unknown {
  return (node as unknown as Readonly<Record<string, unknown>>)[key];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

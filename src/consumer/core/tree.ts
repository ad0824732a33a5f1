import { visitorKeys, type Node } from 'oxc-parser';

export type { Node };

/** The parent of every node of a module. */
export type ParentIndex = ReadonlyMap<Node, Node>;

/** Calls `visit` for each node below and including `root`, parents first, in source order. */
export function walk(root: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  visitNode(root, undefined, visit);
}

/** Remembers each node's parent. */
export function indexParents(program: Node): ParentIndex {
  const parents = new Map<Node, Node>();
  walk(program, (node, parent) => {
    if (parent) parents.set(node, parent);
  });
  return parents;
}

/** Whether `node` stands in one of the `keys` of its parent, in a list or alone. */
export function isChildAt(parent: Node, node: Node, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = childAt(parent, key);
    return Array.isArray(value) ? value.includes(node) : value === node;
  });
}

function visitNode(
  node: Node,
  parent: Node | undefined,
  visit: (node: Node, parent: Node | undefined) => void,
): void {
  visit(node, parent);
  for (const key of visitorKeys[node.type] ?? []) {
    const value = childAt(node, key);
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) visitNode(child, node, visit);
    } else if (isNode(value)) {
      visitNode(value, node, visit);
    }
  }
}

function childAt(node: Node, key: string): unknown {
  return (node as unknown as Readonly<Record<string, unknown>>)[key];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Which nodes each node leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The shortest way from a node back to itself, without the node at its end; undefined if there is none. */
function findWayBack(graph: Graph, start: string): readonly string[] | undefined {
  const before = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return readWay(before, node);
      if (before.has(next)) continue;
      before.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function readWay(before: ReadonlyMap<string, string>, last: string): readonly string[] {
  const way = [last];
  for (let at = before.get(last); at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

/** The circles of a graph, one for each group of nodes that lead to each other. */
export function findCircles(graph: Graph): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const told = new Set<string>();
  for (const node of [...graph.keys()].sort()) {
    const way = told.has(node) ? undefined : findWayBack(graph, node);
    if (!way) continue;
    for (const member of way) told.add(member);
    circles.push(way);
  }
  return circles;
}

/**
 * The graph between chosen nodes: a way over others becomes one step.
 *
 * @returns for each chosen node the chosen ones that it leads to with none of them in between
 */
export function contract(graph: Graph, chosen: ReadonlySet<string>): Graph {
  const reach = (start: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const queue = new Set(graph.get(start));
    for (const node of queue) {
      if (chosen.has(node)) found.add(node);
      else for (const next of graph.get(node) ?? []) queue.add(next);
    }
    found.delete(start);
    return found;
  };
  return new Map([...chosen].map((node) => [node, reach(node)]));
}

import { createHash } from 'node:crypto';

/** One module, as its key sees it. */
export interface KeyedModule {
  /** What only the module itself depends on: its whole text, what it is asked for. */
  readonly own: string;
  /** What those who import it see of it. */
  readonly shown: string;
  /** Paths of the modules that it imports. */
  readonly imports: readonly string[];
}

/** Keys, and all that they were made of. */
export interface KnownKeys {
  readonly modules: ReadonlyMap<string, KeyedModule>;
  readonly circles: readonly (readonly string[])[];
  /** Of what is seen of each module and of all that it reaches. */
  readonly views: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * A key for each module that changes when the module itself changes, or when anything changes that is
 * seen of a module that it reaches through imports, however far away and in circles too.
 *
 * What a module shows is hashed together with what the modules that it imports show, as in a Merkle
 * tree; modules that import each other in a circle are one node of that tree.
 *
 * @param before keys of the same project a while ago: what did not change since is taken over
 */
export function deepKeys(modules: ReadonlyMap<string, KeyedModule>, before?: KnownKeys): KnownKeys {
  // who imports whom decides on the circles: where that changed, all is made anew
  const known = before && hasSameImports(modules, before.modules) ? before : undefined;
  const circles = known?.circles ?? findCircles(modules);
  const views = new Map<string, string>();
  const isSeenAsBefore = (file: string): boolean =>
    known !== undefined && views.get(file) === known.views.get(file);
  for (const circle of circles) {
    const members = new Set(circle);
    const isKnown = circle.every((file) => {
      const module = modules.get(file);
      if (module?.shown !== known?.modules.get(file)?.shown) return false;
      return module?.imports.every((one) => members.has(one) || isSeenAsBefore(one));
    });
    const view = (isKnown && known?.views.get(circle[0] ?? '')) || viewOf(circle, modules, views);
    for (const file of circle) views.set(file, view);
  }
  const keys = new Map(
    [...modules].map(([file, { own }]) => {
      const isKnown = isSeenAsBefore(file) && known?.modules.get(file)?.own === own;
      return [file, (isKnown && known.keys.get(file)) || hashTexts([own, views.get(file) ?? ''])];
    }),
  );
  return { modules, circles, views, keys };
}

function viewOf(
  circle: readonly string[],
  modules: ReadonlyMap<string, KeyedModule>,
  views: ReadonlyMap<string, string>,
): string {
  const members = new Set(circle);
  const seen = circle.flatMap((file) => {
    const module = modules.get(file);
    const outside = (module?.imports ?? []).filter((one) => !members.has(one));
    return [file, module?.shown ?? '', ...outside.map((one) => views.get(one) ?? `no ${one}`)];
  });
  return hashTexts(seen);
}

function hasSameImports(
  modules: ReadonlyMap<string, KeyedModule>,
  before: ReadonlyMap<string, KeyedModule>,
): boolean {
  if (modules.size !== before.size) return false;
  return [...modules].every(([file, { imports }]) => {
    const known = before.get(file)?.imports;
    if (known === imports) return true;
    return known?.length === imports.length && imports.every((one, at) => one === known[at]);
  });
}

/** One hash of several texts, which does not take `ab, c` for `a, bc`. */
export function hashTexts(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length} `).update(text);
  return hash.digest('base64url');
}

/**
 * Tarjan's strongly connected components, without recursion: import chains can be longer than a stack.
 *
 * @returns those that are imported before those that import them, each in the order of the modules
 */
function findCircles(modules: ReadonlyMap<string, KeyedModule>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: string[][] = [];

  const visit = (start: string): void => {
    const path: { readonly file: string; next: number }[] = [];
    const enter = (file: string): void => {
      index.set(file, index.size);
      low.set(file, index.size - 1);
      open.push(file);
      isOpen.add(file);
      path.push({ file, next: 0 });
    };
    const lower = (file: string, to: number): void => {
      low.set(file, Math.min(low.get(file) ?? to, to));
    };
    enter(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const { file } = at;
      const target = modules.get(file)?.imports[at.next++];
      if (target !== undefined) {
        if (!modules.has(target)) continue;
        const known = index.get(target);
        if (known === undefined) enter(target);
        else if (isOpen.has(target)) lower(file, known);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.file, low.get(file) ?? 0);
      if (low.get(file) !== index.get(file)) continue;
      const circle = open.splice(open.lastIndexOf(file));
      for (const one of circle) isOpen.delete(one);
      circles.push(circle.sort());
    }
  };
  for (const file of modules.keys()) if (!index.has(file)) visit(file);
  return circles;
}

/** What became of modules, by their paths, for as long as their texts stay the same. */
export interface CompiledMemory<T> {
  /** What is remembered of this very text, or else what `compile` makes of it, which is remembered then. */
  recall(file: string, text: string, compile: () => T): T;
}

/**
 * Creates the memory of a build that goes on, such as a watching one: bundlers ask for modules again that did not
 * change, and those that have several environments ask once for each.
 *
 * @param limit how many modules it holds; the one that was compiled first goes first
 */
export function createCompiledMemory<T>(limit: number): CompiledMemory<T> {
  const known = new Map<string, { readonly text: string; readonly compiled: T }>();
  return {
    recall(file, text, compile) {
      const found = known.get(file);
      if (found?.text === text) return found.compiled;
      const compiled = compile();
      known.delete(file);
      known.set(file, { text, compiled });
      const [oldest] = known.keys();
      if (known.size > limit && oldest !== undefined) known.delete(oldest);
      return compiled;
    },
  };
}

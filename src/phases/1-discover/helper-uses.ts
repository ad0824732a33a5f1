/** True where a module imports from `dualmode`: `pair` and `sync` ask for work without a marker. */
export function usesHelpers(files: ReadonlyMap<string, string>): boolean {
  return [...files.values()].some((text) => /['"]dualmode['"]/.test(text));
}

/** Texts of modules by path, some of which may be made only when they are asked for. */
export interface SourceTexts {
  has(file: string): boolean;
  get(file: string): string | undefined;
  keys(): Iterable<string>;
}

/** Texts that are made at most once each, and only if somebody reads them. */
export function lazyTexts(makers: ReadonlyMap<string, () => string>): SourceTexts {
  const made = new Map<string, string>();
  return {
    has: (file) => makers.has(file),
    keys: () => makers.keys(),
    get: (file) => {
      const known = made.get(file) ?? makers.get(file)?.();
      if (known !== undefined) made.set(file, known);
      return known;
    },
  };
}

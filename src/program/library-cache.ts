import type { ts } from '@ts-morph/common';

/**
 * Declaration files of libraries, parsed once and shared by programs that follow each other: the
 * second check of one run, the rounds of `watch`. A file whose text changed is parsed anew.
 */
export interface LibraryCache {
  /** The parsed file, from here where its text and the way to parse it are the same. */
  readonly parsed: (
    request: { readonly name: string; readonly text: string; readonly settings: string },
    parse: () => ts.SourceFile | undefined,
  ) => ts.SourceFile | undefined;
}

export function createLibraryCache(): LibraryCache {
  const files = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>();
  return {
    parsed({ name, text, settings }, parse) {
      const key = `${settings} ${name}`;
      const known = files.get(key);
      if (known?.text === text) return known.file;
      const file = parse();
      if (file !== undefined) files.set(key, { text, file });
      return file;
    },
  };
}

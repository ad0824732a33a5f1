/** How an author writes, in the words that prettier and oxfmt share. */
export interface AuthorStyle {
  readonly singleQuote: boolean;
  readonly semi: boolean;
  readonly useTabs: boolean;
  readonly tabWidth: number;
  readonly printWidth: number;
}

/** Where no config says it, the author's own text tells quotes, semicolons and indentation. */
export function readStyle(text: string): AuthorStyle {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const indent = /^( {2,8})\S/m.exec(text)?.[1]?.length ?? 2;
  return {
    singleQuote: count(/'[^'\n]*'/g) > count(/"[^"\n]*"/g),
    semi: count(/;[ \t]*$/gm) * 4 >= count(/^(?:import|export|const|let|\s+return)\b/gm),
    useTabs: count(/^\t/gm) > count(/^ {2,}/gm),
    tabWidth: indent,
    printWidth: widthOf(text),
  };
}

/** 80, 100 or 120: the first that holds nearly all lines. */
function widthOf(text: string): number {
  const lengths = text.split('\n').map((line) => line.trimEnd().length);
  const longest =
    lengths.toSorted((one, other) => other - one)[Math.floor(lengths.length / 100)] ?? 0;
  return [80, 100].find((width) => longest <= width) ?? 120;
}

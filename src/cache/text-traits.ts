import { hashTexts } from './deep-keys.js';

/** What a module's text alone says of how far it reaches. */
export interface TextTraits {
  readonly text: string;
  readonly hash: string;
  /** What it declares is there for all, without an import. */
  readonly isGlobal: boolean;
  /** It has classes, whose methods share names with those of their families. */
  readonly hasClass: boolean;
  /** It has a class that extends another: a family spans modules against the direction of imports. */
  readonly hasFamily: boolean;
}

/**
 * The traits of all modules.
 *
 * @param known those of an earlier run, taken over where the text is the same
 */
export function readTraits(
  files: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, TextTraits>,
): ReadonlyMap<string, TextTraits> {
  return new Map(
    [...files].map(([file, text]) => {
      const before = known.get(file);
      return [file, before?.text === text ? before : traitsOf(file, text)];
    }),
  );
}

/** The traits of one module. */
export function traitsOf(file: string, text: string): TextTraits {
  const isData = file.endsWith('.json');
  const isModule = /^[ \t]*(?:import|export)\b/m.test(text);
  const declares = /\bdeclare\s+(?:global|module|namespace)\b/.test(text);
  return {
    text,
    hash: hashTexts([text]),
    isGlobal: !isData && (!isModule || declares || /\.d\.[cm]?ts$/.test(file)),
    hasClass: !isData && /\bclass\b/.test(text),
    hasFamily: !isData && /\bclass\b/.test(text) && /\bextends\b/.test(text),
  };
}

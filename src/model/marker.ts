import type { Span } from '../model.js';

/** One `@dualMode` of the source text, before it is known what it stands on. */
export interface MarkerText {
  readonly file: string;
  /** From the `@` to the end of its last option. */
  readonly span: Span;
  /** The words behind the tag on its line: `sync=readNow`, `module`. */
  readonly words: readonly { readonly text: string; readonly span: Span }[];
}

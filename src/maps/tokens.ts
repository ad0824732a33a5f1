/** What a token is, as far as a formatter may change it. */
export type TokenKind = 'word' | 'number' | 'string' | 'template' | 'regex' | 'jsx-text' | 'mark';

/**
 * The tokens of a text, in order, in three lists of one length: neither white space nor comments. Of
 * operators and brackets each character is a token; of text between tags each word.
 */
export interface Tokens {
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A text with its tokens. */
export interface TokenText {
  readonly text: string;
  readonly tokens: Tokens;
}

/** The text of a token. */
export function tokenAt({ text, tokens }: TokenText, index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

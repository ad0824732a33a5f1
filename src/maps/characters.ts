/** The codes of the characters that `Tokenizer` tells apart. */
export const code = {
  newline: 10,
  carriageReturn: 13,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  quote: 39,
  openParen: 40,
  closeParen: 41,
  star: 42,
  plus: 43,
  minus: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  semicolon: 59,
  less: 60,
  equals: 61,
  greater: 62,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backquote: 96,
  openBrace: 123,
  closeBrace: 125,
} as const;

const WIDE_SPACE = /\s|\uFEFF/;

/** White space, line breaks among it. */
export function isSpace(one: number): boolean {
  if (one <= 32) return one === 32 || (one >= 9 && one <= 13);
  return one >= 160 && WIDE_SPACE.test(String.fromCharCode(one));
}

/** A character that names are made of; of those beyond ASCII all that are no white space. */
export function isWordPart(one: number): boolean {
  if (one >= 97) return one <= 122 || (one >= 128 && !isSpace(one));
  if (one >= 65) return one <= 90 || one === 95 || one === code.backslash;
  return isDigit(one) || one === code.dollar;
}

/** `0` to `9`. */
export function isDigit(one: number): boolean {
  return one >= code.zero && one <= code.nine;
}

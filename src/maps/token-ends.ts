import { code, isSpace, isWordPart } from './characters.js';

const NUMBER =
  /(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)n?/y;

/** Where the number ends that begins at `from`: offsets here are of UTF-16 units, ends exclusive. */
export function numberEnd(text: string, from: number): number {
  NUMBER.lastIndex = from;
  NUMBER.test(text);
  return Math.max(NUMBER.lastIndex, from + 1);
}

/** The first place at or behind `from` that no word goes on at. */
export function wordEnd(text: string, from: number): number {
  let end = from;
  while (isWordPart(text.charCodeAt(end))) end++;
  return end;
}

/** Where the string ends whose quote stands at `from`; undefined where it does not end on its line. */
export function stringEnd(text: string, from: number, quote: number): number | undefined {
  for (let end = from + 1; end < text.length; end++) {
    const one = text.charCodeAt(end);
    if (one === quote) return end + 1;
    if (one === code.backslash) end++;
    else if (one === code.newline || one === code.carriageReturn) return undefined;
  }
  return undefined;
}

/**
 * From the backquote at `from`, or from the brace that closes a substitution, to the next of them.
 *
 * @returns the end, and whether a substitution opens there
 */
export function templatePartEnd(text: string, from: number): { end: number; opens: boolean } {
  for (let end = from + 1; end < text.length; end++) {
    const one = text.charCodeAt(end);
    if (one === code.backquote) return { end: end + 1, opens: false };
    if (one === code.backslash) end++;
    else if (one === code.dollar && text.charCodeAt(end + 1) === code.openBrace) {
      return { end: end + 2, opens: true };
    }
  }
  return { end: text.length, opens: false };
}

/** Where the regular expression ends, flags included, whose `/` stands at `from`; undefined: it is none. */
export function regexEnd(text: string, from: number): number | undefined {
  let inClass = false;
  for (let end = from + 1; end < text.length; end++) {
    const one = text.charCodeAt(end);
    if (one === code.newline) return undefined;
    if (one === code.backslash) end++;
    else if (one === code.openBracket) inClass = true;
    else if (one === code.closeBracket) inClass = false;
    else if (one === code.slash && !inClass) return wordEnd(text, end + 1);
  }
  return undefined;
}

/** Where a word of text between tags ends that begins at `from`. */
export function jsxWordEnd(text: string, from: number): number {
  for (let end = from + 1; end < text.length; end++) {
    const next = text.charCodeAt(end);
    if (isSpace(next) || next === code.less || next === code.openBrace) return end;
  }
  return text.length;
}

/** Where the comment ends whose `/` stands at `from`; undefined where no comment begins there. */
export function commentEnd(text: string, from: number): number | undefined {
  const next = text.charCodeAt(from + 1);
  if (next === code.slash) return lineEnd(text, from);
  if (next !== code.star) return undefined;
  const end = text.indexOf('*/', from + 2);
  return end === -1 ? text.length : end + 2;
}

/** The end of the line that `from` stands in, its line feed excluded. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

import type { AuthorStyle } from '../author-style.js';

/**
 * True where a formatter lays a line out as it stands because it laid out the author's: a statement or
 * a head alone on its line, from which only words went or got other names, and which fits.
 */
export function keepsShape(
  { authored, text }: { readonly authored: string; readonly text: string },
  style: Pick<AuthorStyle, 'printWidth' | 'tabWidth'>,
): boolean {
  return (
    fits(authored, style) &&
    fits(text, style) &&
    isBalanced(text) &&
    isThinned(punctuation(authored), punctuation(text)) &&
    !awaitsInParentheses(authored) &&
    looseParentheses(authored) === looseParentheses(text) &&
    !isChain(text)
  );
}

/** Wide characters are counted by formatters in ways of their own. */
export function fits(
  line: string,
  { printWidth, tabWidth }: Pick<AuthorStyle, 'printWidth' | 'tabWidth'>,
): boolean {
  return (
    /^[\t -~]*$/.test(line) && line.replaceAll('\t', ' '.repeat(tabWidth)).length <= printWidth
  );
}

/** Brackets opened on a line are closed on it, but for those of the block around and of its own. */
function isBalanced(line: string): boolean {
  const inner = withoutText(line)
    .trim()
    .replace(/^\}\s*/, '')
    .replace(/\{$/, '');
  return depthOf(inner) === 0;
}

/** How many brackets stay open; undefined where one closes that was opened before. */
export function depthOf(code: string): number | undefined {
  let depth = 0;
  for (const character of code) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth < 0) return undefined;
  }
  return depth;
}

/** A line without what stands in its strings and behind `//`. */
export function withoutText(line: string): string {
  return line
    .replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`/g, "''")
    .replace(/(?<!:)\/\/.*$/, '')
    .trimEnd();
}

/** What a formatter looks at besides lengths: all that is no word, no space and no member access. */
function punctuation(line: string): string {
  return line.replaceAll(/[\w$\s.]/g, '');
}

/** Types lose their `Promise<…>`, generators their `*`; anything more is another shape. */
function isThinned(authored: string, text: string): boolean {
  let at = 0;
  for (const character of authored) {
    if (character === text[at]) at++;
    else if (!'<>*'.includes(character)) return false;
  }
  return at === text.length;
}

/** Parentheses that an `await` asked for, and a formatter would take away without it. */
function awaitsInParentheses(authored: string): boolean {
  return (
    /(?<![\w$)\]>]|\b(?:if|for|while|switch|catch|with) )\((?:await|async)\b/.test(authored) ||
    /(?<!\bfor )\bawait \(/.test(authored)
  );
}

/** How many parentheses are those of no call and no head. */
function looseParentheses(line: string): number {
  return line.match(/(?<![\w$)\]>]|\b(?:if|for|while|switch|catch|with|await) )\(/g)?.length ?? 0;
}

/** Long chains of calls are broken by what is in them, not by their length alone. */
function isChain(line: string): boolean {
  return (line.match(/\)\??\.[\w$]+\(/g)?.length ?? 0) >= 2;
}

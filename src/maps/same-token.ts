import { tokenAt, type TokenText } from './tokens.js';

/** A token by its place among those of its text. */
export interface TokenPlace {
  readonly of: TokenText;
  readonly index: number;
}

/**
 * Whether two tokens are one before and after a formatter: it may quote anew, write numbers in another
 * way, sort the flags of regular expressions, and lay out the languages that template strings hold.
 */
export function isSameToken(before: TokenPlace, after: TokenPlace): boolean {
  const kinds = [kindOf(before), kindOf(after)] as const;
  const texts = [tokenAt(before.of, before.index), tokenAt(after.of, after.index)] as const;
  if (texts[0] === texts[1]) return true;
  if (kinds.includes('string')) return unquote(texts[0]) === unquote(texts[1]);
  if (kinds[0] === 'word') {
    // prettier writes the older of two keywords as the newer, and names without their escapes
    const renewed = texts[0] === 'module' && texts[1] === 'namespace';
    return renewed || withoutEscapes(texts[0]) === texts[1];
  }
  if (kinds[0] !== kinds[1]) return false;
  if (kinds[0] === 'number') return toNumber(texts[0]) === toNumber(texts[1]);
  if (kinds[0] === 'regex') return withoutFlags(texts[0]) === withoutFlags(texts[1]);
  return kinds[0] === 'template' && edgesOf(texts[0]) === edgesOf(texts[1]);
}

function kindOf({ of, index }: TokenPlace): string | undefined {
  return of.tokens.kinds[index];
}

/** `\u0061b` and `\u{61}b` are the name `ab`. */
function withoutEscapes(name: string): string {
  return name.replaceAll(
    /\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/gi,
    (_, braced: string | undefined, plain: string | undefined) =>
      String.fromCodePoint(Number.parseInt(braced ?? plain ?? '', 16)),
  );
}

/** What is said, whatever the quotes: keys of objects lose theirs, tags have entities in their place. */
function unquote(text: string): string {
  return text.replaceAll(/["'\\]|&quot;|&apos;/g, '');
}

function toNumber(text: string): number {
  return Number(text.replaceAll(/[_n]/g, ''));
}

function withoutFlags(text: string): string {
  return text.slice(0, text.lastIndexOf('/'));
}

function edgesOf(text: string): string {
  return text.charAt(0) + text.slice(-1);
}

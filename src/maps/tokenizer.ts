import { code, isDigit, isSpace, isWordPart } from './characters.js';
import { isTagStart } from './jsx-tags.js';
import {
  commentEnd,
  jsxWordEnd,
  lineEnd,
  numberEnd,
  regexEnd,
  stringEnd,
  templatePartEnd,
  wordEnd,
} from './token-ends.js';
import type { TokenKind, Tokens } from './tokens.js';

/** Something that is open: where it closes, the text goes on as `operandNext` says. */
interface Frame {
  readonly kind: 'bracket' | 'substitution' | 'tag' | 'children' | 'arguments';
  readonly operandNext: boolean;
  /** Of a tag: the index of its first token. */
  readonly first: number;
}

/** Words behind which an operand follows, so that `/` begins a regular expression there. */
const BEFORE_OPERAND = new Set(
  'await case default delete do else extends in instanceof new of return throw typeof void yield'.split(
    ' ',
  ),
);
const CONTROLS = new Set(['if', 'while', 'for', 'with']);

/**
 * Splits a text into tokens without parsing it: whether `/` divides, and whether `<` opens a tag, is
 * told by what stands before it. The same text is split alike wherever it stands.
 *
 * @param jsx whether tags are written in it
 */
export function tokenize(text: string, jsx: boolean): Tokens {
  return new Tokenizer(text, jsx).run();
}

class Tokenizer {
  readonly #text: string;
  readonly #jsx: boolean;
  readonly #kinds: TokenKind[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #frames: Frame[] = [];
  #at = 0;
  /** Whether an operand comes next: then `/` is no division and `<` no comparison. */
  #operandNext = true;

  constructor(text: string, jsx: boolean) {
    this.#text = text;
    this.#jsx = jsx;
    // a hashbang
    if (text.startsWith('#!')) this.#at = lineEnd(text, 0);
  }

  run(): Tokens {
    while (this.#at < this.#text.length) {
      const one = this.#text.charCodeAt(this.#at);
      const mode = this.#frames.at(-1)?.kind;
      if (isSpace(one)) this.#at++;
      else if (mode === 'children') this.#readChild(one);
      else if (one === code.slash && this.#skipComment()) continue;
      else if (mode === 'tag') this.#readInTag(one);
      else this.#readCode(one);
    }
    return { kinds: this.#kinds, starts: this.#starts, ends: this.#ends };
  }

  #readCode(one: number): void {
    if (isDigit(one) || (one === code.dot && isDigit(this.#text.charCodeAt(this.#at + 1)))) {
      this.#readNumber();
    } else if (isWordPart(one) || (one === code.hash && this.#isWordAt(this.#at + 1))) {
      this.#readWord();
    } else if (one === code.quote || one === code.doubleQuote) this.#readString(one);
    else if (one === code.backquote) this.#readTemplate();
    else if (one === code.slash && this.#operandNext) this.#readRegex();
    else if (one === code.less && this.#opensTag()) this.#openTag();
    else this.#readMark(one);
  }

  #readNumber(): void {
    this.#pushOperand('number', numberEnd(this.#text, this.#at));
  }

  #readWord(): void {
    // of `...rest` the dots are no member access
    const isMember = this.#isMark(code.dot) && !this.#isMark(code.dot, 2);
    const end = wordEnd(this.#text, this.#at + 1);
    const isOperator =
      !isMember && end - this.#at <= 10 && BEFORE_OPERAND.has(this.#text.slice(this.#at, end));
    this.#push('word', end);
    this.#operandNext = isOperator;
  }

  #readString(quote: number): void {
    const end = stringEnd(this.#text, this.#at, quote);
    // where it does not end on its line, it is none
    if (end === undefined) this.#push('mark', this.#at + 1);
    else this.#pushOperand('string', end);
  }

  /** From the backquote, or from the brace that closes a substitution, to the next of them. */
  #readTemplate(): void {
    const { end, opens } = templatePartEnd(this.#text, this.#at);
    this.#pushOperand('template', end);
    if (opens) this.#open('substitution', false);
  }

  #readRegex(): void {
    const end = regexEnd(this.#text, this.#at);
    if (end === undefined) this.#readMark(code.slash);
    else this.#pushOperand('regex', end);
  }

  #readMark(one: number): void {
    const top = this.#frames.at(-1);
    if (one === code.openParen || one === code.openBracket || one === code.openBrace) {
      return this.#openBracket(one);
    }
    if (one === code.closeBrace && top?.kind === 'substitution') {
      this.#frames.pop();
      return this.#readTemplate();
    }
    if (one === code.closeParen || one === code.closeBracket || one === code.closeBrace) {
      this.#close();
    } else if (one === code.greater && top?.kind === 'arguments' && !this.#isMark(code.equals)) {
      this.#close();
    } else if (one === code.exclamation) {
      // `a! / b` divides
      const compares = this.#text.charCodeAt(this.#at + 1) === code.equals;
      this.#operandNext = this.#operandNext || compares;
    } else {
      // `a++ / b` divides
      const isDoubled = (one === code.plus || one === code.minus) && this.#isMark(one);
      this.#operandNext = !isDoubled;
    }
    this.#push('mark', this.#at + 1);
  }

  #openBracket(one: number): void {
    const word = this.#lastWord();
    const isControl = one === code.openParen && word !== undefined && CONTROLS.has(word);
    // behind the body of a statement or a function an operand may follow, behind an object none
    const isBody = one === code.openBrace && (!this.#operandNext || this.#endsStatement(word));
    this.#push('mark', this.#at + 1);
    this.#open('bracket', isControl || isBody);
  }

  #endsStatement(word: string | undefined): boolean {
    if (this.#kinds.length === 0 || word === 'do' || word === 'else') return true;
    const ends = [code.semicolon, code.openBrace, code.closeBrace, code.closeParen];
    const isArrow = this.#isMark(code.greater) && this.#isMark(code.equals, 2);
    return isArrow || ends.some((one) => this.#isMark(one));
  }

  #opensTag(): boolean {
    return this.#jsx && this.#operandNext && isTagStart(this.#text, this.#at);
  }

  #openTag(): void {
    const first = this.#kinds.length;
    this.#push('mark', this.#at + 1);
    this.#frames.push({ kind: 'tag', operandNext: false, first });
  }

  #readInTag(one: number): void {
    if (isWordPart(one)) {
      let end = this.#at + 1;
      while (this.#isWordAt(end) || this.#text.charCodeAt(end) === code.minus) end++;
      this.#push('word', end);
    } else if (one === code.quote || one === code.doubleQuote) {
      const end = this.#text.indexOf(String.fromCharCode(one), this.#at + 1);
      this.#push('string', end === -1 ? this.#text.length : end + 1);
    } else if (one === code.openBrace) this.#openInJsx();
    else if (one === code.greater) this.#endTag();
    else if (one === code.less && this.#isMark(code.equals)) this.#openTag();
    else if (one === code.less) {
      this.#push('mark', this.#at + 1);
      this.#open('arguments', false);
    } else this.#push('mark', this.#at + 1);
  }

  #endTag(): void {
    const first = this.#frames.pop()?.first ?? 0;
    const closesItself = this.#isMark(code.slash) && this.#kinds.length - first > 2;
    const closes = this.#text.charCodeAt(this.#starts[first + 1] ?? -1) === code.slash;
    this.#push('mark', this.#at + 1);
    if (closes && !closesItself) this.#frames.pop();
    else if (!closesItself) this.#open('children', false);
    this.#operandNext = false;
  }

  #readChild(one: number): void {
    if (one === code.less) return this.#openTag();
    if (one === code.openBrace) return this.#openInJsx();
    this.#push('jsx-text', jsxWordEnd(this.#text, this.#at));
  }

  #openInJsx(): void {
    this.#push('mark', this.#at + 1);
    this.#open('bracket', false);
  }

  #open(kind: Frame['kind'], operandNext: boolean): void {
    this.#frames.push({ kind, operandNext, first: 0 });
    this.#operandNext = true;
  }

  #close(): void {
    this.#operandNext = this.#frames.pop()?.operandNext ?? false;
  }

  #push(kind: TokenKind, end: number): void {
    this.#kinds.push(kind);
    this.#starts.push(this.#at);
    this.#ends.push(end);
    this.#at = end;
  }

  #pushOperand(kind: TokenKind, end: number): void {
    this.#push(kind, end);
    this.#operandNext = false;
  }

  #isMark(one: number, back = 1): boolean {
    const index = this.#kinds.length - back;
    return (
      this.#kinds[index] === 'mark' && this.#text.charCodeAt(this.#starts[index] ?? -1) === one
    );
  }

  #lastWord(): string | undefined {
    const index = this.#kinds.length - 1;
    if (this.#kinds[index] !== 'word') return undefined;
    return this.#text.slice(this.#starts[index], this.#ends[index]);
  }

  #isWordAt(at: number): boolean {
    return isWordPart(this.#text.charCodeAt(at));
  }

  #skipComment(): boolean {
    const end = commentEnd(this.#text, this.#at);
    if (end === undefined) return false;
    this.#at = end;
    return true;
  }
}

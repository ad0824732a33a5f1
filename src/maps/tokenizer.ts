import { code, isDigit, isSpace, isWordPart } from './characters.js';
import { isTagStart } from './jsx-tags.js';
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
const NUMBER =
  /(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)n?/y;

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
    if (text.startsWith('#!')) this.#at = this.#lineEnd(0);
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
    NUMBER.lastIndex = this.#at;
    NUMBER.test(this.#text);
    this.#pushOperand('number', Math.max(NUMBER.lastIndex, this.#at + 1));
  }

  #readWord(): void {
    // of `...rest` the dots are no member access
    const isMember = this.#isMark(code.dot) && !this.#isMark(code.dot, 2);
    const end = this.#wordEnd(this.#at + 1);
    const isOperator =
      !isMember && end - this.#at <= 10 && BEFORE_OPERAND.has(this.#text.slice(this.#at, end));
    this.#push('word', end);
    this.#operandNext = isOperator;
  }

  #readString(quote: number): void {
    let end = this.#at + 1;
    for (; end < this.#text.length; end++) {
      const one = this.#text.charCodeAt(end);
      if (one === quote) return this.#pushOperand('string', end + 1);
      if (one === code.backslash) end++;
      else if (one === code.newline || one === code.carriageReturn) break;
    }
    // it does not end on its line, so it is none
    this.#push('mark', this.#at + 1);
  }

  /** From the backquote, or from the brace that closes a substitution, to the next of them. */
  #readTemplate(): void {
    for (let end = this.#at + 1; end < this.#text.length; end++) {
      const one = this.#text.charCodeAt(end);
      if (one === code.backquote) return this.#pushOperand('template', end + 1);
      if (one === code.backslash) end++;
      else if (one === code.dollar && this.#text.charCodeAt(end + 1) === code.openBrace) {
        this.#push('template', end + 2);
        this.#open('substitution', false);
        return;
      }
    }
    this.#pushOperand('template', this.#text.length);
  }

  #readRegex(): void {
    let inClass = false;
    for (let end = this.#at + 1; end < this.#text.length; end++) {
      const one = this.#text.charCodeAt(end);
      if (one === code.newline) break;
      if (one === code.backslash) end++;
      else if (one === code.openBracket) inClass = true;
      else if (one === code.closeBracket) inClass = false;
      else if (one === code.slash && !inClass) {
        return this.#pushOperand('regex', this.#wordEnd(end + 1));
      }
    }
    this.#readMark(code.slash);
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
    let end = this.#at + 1;
    for (; end < this.#text.length; end++) {
      const next = this.#text.charCodeAt(end);
      if (isSpace(next) || next === code.less || next === code.openBrace) break;
    }
    this.#push('jsx-text', end);
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

  #wordEnd(from: number): number {
    let end = from;
    while (this.#isWordAt(end)) end++;
    return end;
  }

  #skipComment(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === code.slash) this.#at = this.#lineEnd(this.#at);
    else if (next === code.star) {
      const end = this.#text.indexOf('*/', this.#at + 2);
      this.#at = end === -1 ? this.#text.length : end + 2;
    } else return false;
    return true;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end === -1 ? this.#text.length : end;
  }
}

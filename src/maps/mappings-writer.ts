const DIGITS = new TextEncoder().encode(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
);
const SEMICOLON = 59;
const COMMA = 44;
/** The most that one segment takes: four numbers of seven digits each, and what parts it from the one before. */
const LARGEST_SEGMENT = 29;

/** Writes the mappings of a source map of one source, segment by segment, as ECMA-426 encodes them. */
export class MappingsWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #line = 0;
  #isFirst = true;
  readonly #last = { column: 0, sourceLine: 0, sourceColumn: 0 };

  /** Adds a segment behind all others; lines and columns count from 0. */
  add(segment: {
    readonly line: number;
    readonly column: number;
    readonly sourceLine: number;
    readonly sourceColumn: number;
  }): void {
    this.#reserve(LARGEST_SEGMENT + segment.line - this.#line);
    const last = this.#last;
    for (; this.#line < segment.line; this.#line++) {
      this.#bytes[this.#length++] = SEMICOLON;
      this.#isFirst = true;
      last.column = 0;
    }
    if (!this.#isFirst) this.#bytes[this.#length++] = COMMA;
    this.#isFirst = false;
    this.#write(segment.column - last.column);
    // the only source
    this.#write(0);
    this.#write(segment.sourceLine - last.sourceLine);
    this.#write(segment.sourceColumn - last.sourceColumn);
    last.column = segment.column;
    last.sourceLine = segment.sourceLine;
    last.sourceColumn = segment.sourceColumn;
  }

  toString(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length));
  }

  #write(value: number): void {
    let rest = value < 0 ? (-value << 1) | 1 : value << 1;
    do {
      const digit = rest & 31;
      rest >>>= 5;
      this.#bytes[this.#length++] = DIGITS[rest > 0 ? digit | 32 : digit] ?? 0;
    } while (rest > 0);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(this.#bytes.length * 2 + size);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

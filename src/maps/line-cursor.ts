/** Finds lines and columns, both from 0, of offsets that mostly grow. */
export class LineCursor {
  readonly #starts: readonly number[];
  #line = 0;

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    this.#starts = starts;
  }

  lineOf(offset: number): number {
    while ((this.#starts[this.#line] ?? 0) > offset) this.#line--;
    while ((this.#starts[this.#line + 1] ?? Infinity) <= offset) this.#line++;
    return this.#line;
  }

  columnOf(offset: number): number {
    return offset - (this.#starts[this.lineOf(offset)] ?? 0);
  }
}

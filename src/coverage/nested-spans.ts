/** A stretch of a text that says something of what is in it. */
export interface SpanWithValue<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** Spans that lie beside or inside each other: what the innermost around an offset says. */
export class NestedSpans<T> {
  readonly #starts: number[] = [];
  readonly #values: (T | undefined)[] = [];

  /** Of two that are the same stretch, the later one counts as the inner one. */
  constructor(spans: readonly SpanWithValue<T>[]) {
    const open: SpanWithValue<T>[] = [];
    const close = (until: number): void => {
      while ((open.at(-1)?.end ?? Infinity) <= until) {
        const { end } = open.pop() ?? { end: until };
        this.#say(end, open.at(-1)?.value);
      }
    };
    for (const span of spans.toSorted(
      (one, other) => one.start - other.start || other.end - one.end,
    )) {
      close(span.start);
      this.#say(span.start, span.value);
      open.push(span);
    }
    close(Number.MAX_SAFE_INTEGER);
  }

  #say(start: number, value: T | undefined): void {
    this.#starts.push(start);
    this.#values.push(value);
  }

  /** Undefined where no span is. */
  at(offset: number): T | undefined {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#values[low - 1];
  }
}

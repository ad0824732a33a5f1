/** A change of a module's text: `[start, end)` gives way to `text`; an insertion where both are one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Inserts `text` before the character at `at`. */
export function insertAt(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

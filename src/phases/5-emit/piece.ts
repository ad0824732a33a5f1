import type MagicString from 'magic-string';

/** A stretch of an output module, in order. */
export interface Piece {
  readonly text: string;
  /** True for text that we changed, which the formatter may lay out; the author's own stays as it is. */
  readonly format: boolean;
  /** What the piece is: the check after emission looks at sync variants only. */
  readonly variant?: 'sync' | 'async' | 'dispatcher';
  /** Leads from the piece back to the source; absent for text that stands nowhere in it. */
  readonly edited?: MagicString;
}

/** A module of the output before formatting. */
export interface PieceModule {
  /** Relative to the project's root. */
  readonly source: string;
  /** What the author wrote: it tells the style where no formatter's config does. */
  readonly authored: string;
  readonly pieces: readonly Piece[];
}

import type { Span } from '../../model.js';
import type { CutText, OriginPiece } from '../../model/origin.js';

/** A stretch of an output module, in order. */
export interface Piece extends OriginPiece {
  /** True for text that we changed, which the formatter may lay out; the author's own stays as it is. */
  readonly format: boolean;
  /** Of a member of a class: what the formatter has to put around it. */
  readonly member?: PieceHolder;
  /** What the author wrote in its place. */
  readonly authored?: string;
  /** What is checked in its place: bodies that the check of the source saw are left out. */
  readonly checked?: () => CutText;
  /** What the piece is: the check after emission looks at sync variants only. */
  readonly variant?: 'sync' | 'async' | 'dispatcher';
}

/** The class or object literal around a piece, as far as its layout asks for it. */
export interface PieceHolder {
  readonly abstract: boolean;
  /** How many object literals there are around it, one in the other; none for a class. */
  readonly depth: number;
}

/** A module of the output before formatting. */
export interface PieceModule {
  /** Relative to the project's root. */
  readonly source: string;
  /** What the author wrote: it tells the style where no formatter's config does. */
  readonly authored: string;
  /** Spans of the source that stay async in sync variants. */
  readonly kept: readonly Span[];
  readonly pieces: readonly Piece[];
}

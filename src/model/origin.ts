import type { Span } from '../model.js';

/** A stretch of text that was cut out of a source, and the span of the source that it came from. */
export interface Origin extends Span {
  /** Where the stretch begins in the text that was cut out. */
  readonly at: number;
  readonly length: number;
  /** True where the stretch is the span's own text; else it stands in place of it. */
  readonly verbatim: boolean;
}

/** Text that was cut out of a source and changed by edits. */
export interface CutText {
  readonly text: string;
  /**
   * Where its stretches came from, in the order of the text, worked out when asked for. What lies
   * between them was inserted.
   */
  readonly origins: () => readonly Origin[];
}

/** A text in pieces that know where they came from. */
export interface OriginPiece {
  readonly text: string;
  /** Leads from the piece back to the source; absent for text that stands nowhere in it. */
  readonly origins?: () => readonly Origin[];
  /** Of text that stands nowhere in the source and yet speaks of one place in it. */
  readonly about?: SourceSubject;
}

/** What a text speaks of: where that stands in the source, and what the text calls it. */
export interface SourceSubject {
  readonly start: number;
  readonly names: readonly string[];
}

/**
 * The offset in the source behind an offset of a text in pieces; where nothing stands behind it, the
 * last one before it that has one.
 */
export function sourceOffset(pieces: readonly OriginPiece[], offset: number): number {
  let start = 0;
  let last = 0;
  for (const piece of pieces) {
    if (start > offset) break;
    const inner = offset - start;
    const origin = piece.origins?.().findLast(({ at }) => at <= inner);
    if (origin) last = offsetIn(origin, inner);
    start += piece.text.length;
  }
  return last;
}

function offsetIn(origin: Origin, offset: number): number {
  if (!origin.verbatim) return origin.start;
  return Math.min(origin.start + offset - origin.at, origin.end);
}

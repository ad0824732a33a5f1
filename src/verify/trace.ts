import type { Span } from '../model.js';
import { sourceOffset, type OriginPiece } from '../model/origin.js';

/** A generated module, piece by piece, with the way back to its source. */
export interface TracedModule {
  /** The source, relative to the project's root. */
  readonly source: string;
  /** Spans of the source that stay async in sync variants. */
  readonly kept: readonly Span[];
  readonly pieces: readonly TracedPiece[];
}

export interface TracedPiece extends OriginPiece {
  readonly variant?: 'sync' | 'async' | 'dispatcher';
}

/** Where the pieces of a variant lie in the module's text. */
export function rangesOf(module: TracedModule, variant: TracedPiece['variant']): readonly Span[] {
  const ranges: Span[] = [];
  let start = 0;
  for (const piece of module.pieces) {
    const end = start + piece.text.length;
    if (piece.variant === variant) ranges.push({ start, end });
    start = end;
  }
  return ranges;
}

/** True for what its author left out of the sync variant. */
export function isKept(module: TracedModule, offset: number): boolean {
  if (module.kept.length === 0) return false;
  const at = sourceOffset(module.pieces, offset);
  return module.kept.some((span) => span.start <= at && at < span.end);
}

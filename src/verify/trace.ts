import type MagicString from 'magic-string';
import type { Span } from '../model.js';

/** A generated module, piece by piece, with the way back to its source. */
export interface TracedModule {
  /** The source, relative to the project's root. */
  readonly source: string;
  /** Spans of the source that stay async in sync variants. */
  readonly kept: readonly Span[];
  readonly pieces: readonly TracedPiece[];
}

export interface TracedPiece {
  readonly text: string;
  readonly variant?: 'sync' | 'async' | 'dispatcher';
  readonly edited?: MagicString;
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

/** The offset in the source behind an offset of the generated text; the nearest one before it. */
export function sourceOffset(module: TracedModule, offset: number, source: string): number {
  let start = 0;
  let last = 0;
  for (const piece of module.pieces) {
    const inside = offset < start + piece.text.length;
    if (piece.edited !== undefined) {
      last = originalOffset(piece.edited, inside ? offset - start : piece.text.length, source);
    }
    if (inside) return last;
    start += piece.text.length;
  }
  return last;
}

/** True for what its author left out of the sync variant. */
export function isKept(module: TracedModule, offset: number, source: string): boolean {
  if (module.kept.length === 0) return false;
  const at = sourceOffset(module, offset, source);
  return module.kept.some((span) => span.start <= at && at < span.end);
}

function originalOffset(edited: MagicString, offset: number, source: string): number {
  const before = edited.toString().slice(0, offset);
  const line = before.split('\n').length - 1;
  const column = offset - (before.lastIndexOf('\n') + 1);
  const { mappings } = edited.generateDecodedMap({ hires: true });
  for (let at = line; at >= 0; at--) {
    const segments = mappings[at] ?? [];
    const found = segments.findLast((segment) => at < line || segment[0] <= column);
    if (found?.[2] !== undefined && found[3] !== undefined) {
      return offsetOf(source, found[2], found[3]);
    }
  }
  return 0;
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let count = 0; count < line; count++) start = text.indexOf('\n', start) + 1;
  return start + column;
}

import type { MarkerText } from '../../../model/marker.js';
import type { Span } from '../../../model.js';

/**
 * A doc comment without its marker: a line that held nothing else goes, and a comment that held
 * nothing else becomes empty.
 */
export function stripMarkers(
  comment: string,
  offset: number,
  markers: readonly MarkerText[],
): string {
  let text = comment;
  for (const marker of markers.toReversed()) {
    const start = marker.span.start - offset;
    const end = marker.span.end - offset;
    text = cutOut(text, { start, end });
  }
  return /^\/\*\*[\s*]*\*\/$/.test(text) ? '' : text;
}

function cutOut(text: string, span: Span): string {
  const before = text.slice(0, span.start);
  const after = text.slice(span.end);
  const ownLine = /\n[ \t]*\*?[ \t]*$/.exec(before);
  if (ownLine !== null && /^[ \t]*\r?\n/.test(after)) {
    const kept = before.slice(0, ownLine.index) + after.replace(/^[ \t]*\r?(?=\n)/, '');
    // the empty line that parted the tag from the text
    return kept.replace(/(\r?\n[ \t]*\*[ \t]*)+(\r?\n[ \t]*\*\/)$/, '$2');
  }
  const left = before.replace(/[ \t]+$/, '');
  const right = after.replace(/^[ \t]+/, '');
  return left + (right.startsWith('\n') || right.startsWith('\r') ? '' : ' ') + right;
}

/** Adds `@internal` to a doc comment, or makes one. */
export function markInternal(comment: string): string {
  if (comment === '') return '/** @internal */';
  if (comment.includes('@internal')) return comment;
  if (!comment.includes('\n')) return comment.replace(/\s*\*\/$/, ' @internal */');
  return comment.replace(/\n([ \t]*)\*\/$/, '\n$1* @internal\n$1*/');
}

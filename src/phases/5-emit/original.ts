import type { Span } from '../../model.js';
import type { CutText } from '../../model/origin.js';
import type { AddedLine, LoweredModule } from '../../model/plan.js';
import type { Piece } from './piece.js';

/** A place where the text outside of dual declarations is parted: an import or export that changed, or a new line. */
type Break =
  | { readonly kind: 'import'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'line';
      readonly start: number;
      readonly end: number;
      readonly line: AddedLine;
    };

/** Text outside of dual declarations, as it stands but for its references, imports and exports. */
export function originalPieces(
  module: LoweredModule,
  span: Span,
  cut: (span: Span) => CutText,
): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (part: Span, format: boolean): void => {
    if (part.start === part.end) return;
    pieces.push({ ...cut(part), format });
  };
  let cursor = span.start;
  for (const one of breaksIn(module, span)) {
    add({ start: cursor, end: one.start }, false);
    if (one.kind === 'import') add(one, true);
    else pieces.push(...linePieces(one.line));
    cursor = one.end;
  }
  add({ start: cursor, end: span.end }, false);
  return pieces;
}

function linePieces(line: AddedLine): readonly Piece[] {
  const text: Piece = { text: line.text, format: true };
  const lineBreak: Piece = { text: '\n', format: false };
  return line.where === 'before' ? [text, lineBreak] : [lineBreak, text];
}

function breaksIn(module: LoweredModule, within: Span): readonly Break[] {
  const statements = [
    ...module.facts.imports.map((one) => one.span),
    ...module.facts.specifiers.filter((one) => one.kind === 'export').map((one) => one.statement),
  ];
  const imports = withoutRepeats(statements)
    .filter((span) => within.start <= span.start && span.end <= within.end)
    .filter((span) => isChanged(module, span))
    .map(({ start, end }): Break => ({ kind: 'import', start, end }));
  const lines = module.addedLines
    .filter((line) =>
      line.where === 'before'
        ? within.start <= line.offset && line.offset < within.end
        : within.start < line.offset && line.offset <= within.end,
    )
    .map((line): Break => ({ kind: 'line', start: line.offset, end: line.offset, line }));
  return [...imports, ...lines].toSorted(
    (one, other) => one.start - other.start || one.end - other.end,
  );
}

function withoutRepeats(spans: readonly Span[]): readonly Span[] {
  return spans.filter(
    (span, index) => spans.findIndex((one) => one.start === span.start) === index,
  );
}

/** Imports and exports are laid out anew where names in them changed. */
function isChanged(module: LoweredModule, span: Span): boolean {
  return module.edits.some((edit) => span.start <= edit.start && edit.end <= span.end);
}

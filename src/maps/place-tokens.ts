import type { Span } from '../model.js';
import type { Origin, OriginPiece, SourceSubject } from '../model/origin.js';
import { alignMarks } from './align-marks.js';
import { tokenize } from './tokenizer.js';
import type { TokenText } from './tokens.js';

/** Of a token that stands nowhere in the source, though what is around it does. */
export const inserted = -1;
/** Of a token of a text that has nothing to do with the source. */
export const foreign = -2;

/** What the tokens of an unformatted module are placed by. */
export interface PlaceRequest {
  /** The pieces that the module's text is made of. */
  readonly pieces: readonly OriginPiece[];
  readonly module: TokenText;
  readonly source: string;
  readonly jsx: boolean;
}

/**
 * Where the tokens of an unformatted module stand in its source, as offsets: exactly, where they are
 * the source's own; of what stands in place of something, the first word where that begins; of a text
 * that speaks of something, its names where that is. All others are `inserted` or `foreign`.
 */
export function placeTokens(request: PlaceRequest): Int32Array {
  const { starts } = request.module.tokens;
  const places = new Int32Array(starts.length).fill(foreign);
  let first = 0;
  let offset = 0;
  for (const piece of request.pieces) {
    const end = offset + piece.text.length;
    let last = first;
    while ((starts[last] ?? Infinity) < end) last++;
    const range = { first, last, offset };
    if (piece.about) placeSubject(places, range, { ...request, about: piece.about });
    else if (piece.origins) placeOrigins(places, range, { ...request, origins: piece.origins() });
    first = last;
    offset = end;
  }
  return places;
}

/** The tokens of a piece, from `first` to before `last`, and where the piece begins. */
interface PieceRange {
  readonly first: number;
  readonly last: number;
  readonly offset: number;
}

function placeSubject(
  places: Int32Array,
  { first, last }: PieceRange,
  { module: { text, tokens }, about }: PlaceRequest & { readonly about: SourceSubject },
): void {
  for (let index = first; index < last; index++) {
    const isNamed = about.names.includes(text.slice(tokens.starts[index], tokens.ends[index]));
    places[index] = isNamed ? about.start : inserted;
  }
}

function placeOrigins(
  places: Int32Array,
  { first, last, offset }: PieceRange,
  request: PlaceRequest & { readonly origins: readonly Origin[] },
): void {
  const { starts } = request.module.tokens;
  let index = first;
  for (const origin of request.origins) {
    const at = offset + origin.at;
    const end = at + origin.length;
    for (; index < last && (starts[index] ?? 0) < at; index++) places[index] = inserted;
    const from = index;
    while (index < last && (starts[index] ?? 0) < end) index++;
    if (origin.verbatim) {
      for (let one = from; one < index; one++) {
        places[one] = origin.start + (starts[one] ?? 0) - at;
      }
    } else placeReplacement(places, { start: from, end: index }, { ...request, origin });
  }
  for (; index < last; index++) places[index] = inserted;
}

/** A body that is written anew has words of the old one, such as `return`, which say other things. */
function isBody(text: string): boolean {
  return text.startsWith('{') && /[;}\n]\s*\}$/.test(text);
}

/** What stands in place of a span often holds words of it: these are found there again. */
function placeReplacement(
  places: Int32Array,
  { start, end }: Span,
  { module, source, jsx, origin }: PlaceRequest & { readonly origin: Origin },
): void {
  for (let index = start; index < end; index++) places[index] = inserted;
  let first = start;
  while (first < end && module.tokens.kinds[first] === 'mark') first++;
  if (first >= end) return;
  places[first] = origin.start;
  const text = source.slice(origin.start, origin.end);
  if (isBody(text)) return;
  const replaced = { text, tokens: tokenize(text, jsx) };
  const before = { of: replaced, start: 0, end: replaced.tokens.kinds.length };
  for (const [from, to] of alignMarks(before, { of: module, start, end })) {
    if (module.tokens.kinds[to] === 'mark') continue;
    places[to] = origin.start + (replaced.tokens.starts[from] ?? 0);
  }
}

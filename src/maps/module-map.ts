import type { OriginPiece } from '../model/origin.js';
import { alignTokens } from './align-tokens.js';
import { misaligned } from './misaligned.js';
import { inserted, placeTokens } from './place-tokens.js';
import { formatMap } from './source-map.js';
import { tokenize } from './tokenizer.js';
import { writePlaces } from './write-places.js';

/** What the source map of a module is made from. */
export interface ModuleMapRequest {
  /** The source's path, relative to the project's root. */
  readonly source: string;
  /** The source's text. */
  readonly authored: string;
  /** The module before it was laid out. */
  readonly pieces: readonly OriginPiece[];
  /** The module's path, relative to the project's root. */
  readonly path: string;
  /** The module as it is written. */
  readonly text: string;
  readonly sourcesContent: boolean;
}

/**
 * Makes the source map of a generated module: the text of a `.map` file. Every token that stands in
 * the source has a segment of its own, also where the formatter has moved it. What was inserted
 * belongs to what stands before it; it has a segment only where nothing else on its line has.
 *
 * @throws Fault DM9002 where the written text is not the pieces, laid out
 */
export function mapModule(request: ModuleMapRequest): string {
  const { pieces, text, authored } = request;
  const jsx = /(?:x|\.[cm]?js)$/.test(request.path);
  const unformatted = pieces.map((piece) => piece.text).join('');
  const before = { text: unformatted, tokens: tokenize(unformatted, jsx) };
  const after = text === unformatted ? before : { text, tokens: tokenize(text, jsx) };
  const places = placeTokens({ pieces, module: before, source: authored, jsx });
  const partners = after === before ? undefined : alignTokens(before, after, jsx);
  if (partners !== undefined && !(partners instanceof Int32Array)) {
    throw misaligned(partners, { ...request, before, after, places });
  }
  const placeOf = (index: number): number => {
    const partner = partners === undefined ? index : (partners[index] ?? -1);
    return partner === -1 ? inserted : (places[partner] ?? inserted);
  };
  return formatMap({
    ...request,
    mappings: writePlaces({ module: after, source: authored, placeOf }),
  });
}

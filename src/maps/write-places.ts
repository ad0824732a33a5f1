import { LineCursor } from './line-cursor.js';
import { MappingsWriter } from './mappings-writer.js';
import { foreign, inserted } from './place-tokens.js';
import type { TokenText } from './tokens.js';

/** Writes the mappings of a module's tokens, which `placeOf` leads to offsets of the source. */
export function writePlaces(request: {
  readonly module: TokenText;
  readonly source: string;
  readonly placeOf: (token: number) => number;
}): string {
  const { module, source, placeOf } = request;
  const { starts } = module.tokens;
  const writer = new MappingsWriter();
  const cursor = new LineCursor(module.text);
  const sourceCursor = new LineCursor(source);
  const add = (token: number, place: number): void => {
    const start = starts[token] ?? 0;
    writer.add({
      line: cursor.lineOf(start),
      column: cursor.columnOf(start),
      sourceLine: sourceCursor.lineOf(place),
      sourceColumn: sourceCursor.columnOf(place),
    });
  };
  let last = foreign;
  for (let first = 0, end = 0; first < starts.length; first = end) {
    const line = cursor.lineOf(starts[first] ?? 0);
    const before = last;
    let isMapped = false;
    for (end = first; end < starts.length && cursor.lineOf(starts[end] ?? 0) === line; end++) {
      const place = placeOf(end);
      if (place !== inserted) last = place;
      if (place < 0) continue;
      add(end, place);
      isMapped = true;
    }
    if (!isMapped && before >= 0 && last === before && hasWord(module, first, end)) {
      add(first, before);
    }
  }
  return writer.toString();
}

/** Brackets alone do nothing that anybody could ask about. */
function hasWord({ tokens }: TokenText, first: number, end: number): boolean {
  for (let token = first; token < end; token++) if (tokens.kinds[token] !== 'mark') return true;
  return false;
}

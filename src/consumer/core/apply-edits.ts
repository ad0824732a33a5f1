import MagicString, { type SourceMap } from 'magic-string';
import type { Edit } from './edit.js';

/** A module's text after its edits, with the map back to what its author wrote. */
export interface EditedText {
  readonly code: string;
  readonly map: SourceMap;
}

/** Applies edits that do not overlap. `file` is the map's only source, whose text is in the map. */
export function applyEdits(file: string, text: string, edits: readonly Edit[]): EditedText {
  const edited = new MagicString(text);
  for (const { start, end, text: replacement } of edits) {
    if (start === end) edited.appendLeft(start, replacement);
    else if (replacement === '') edited.remove(start, end);
    else edited.update(start, end, replacement);
  }
  const map = edited.generateMap({ source: file, includeContent: true, hires: 'boundary' });
  return { code: edited.toString(), map };
}

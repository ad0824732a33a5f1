import MagicString, { type SourceMap } from 'magic-string';
import type { Edit } from './edit.js';

/** A module's text after its edits. */
export interface EditedText {
  readonly code: string;
  /** The map back to what the author wrote, whose text is in it; `source` is how it names the author's file. */
  mapTo(source: string): SourceMap;
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const edited = new MagicString(text);
  for (const { start, end, text: replacement } of edits) {
    if (start === end) edited.appendLeft(start, replacement);
    else if (replacement === '') edited.remove(start, end);
    else edited.update(start, end, replacement);
  }
  return {
    code: edited.toString(),
    mapTo: (source) => edited.generateMap({ source, includeContent: true, hires: 'boundary' }),
  };
}

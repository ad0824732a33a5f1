import type { MarkerText } from '../../model/marker.js';

const TAG = /@dualMode(?![\w$])/g;

/** Extensions of modules that can hold dual declarations. */
const MODULE_EXTENSION: RegExp = /\.(?:[cm]?tsx?|m?jsx?)$/;

/**
 * Finds every `@dualMode` by text, so that a project without markers is done before a compiler is
 * loaded, and so that none is missed: a compiler attaches no doc comment that follows another token
 * on its line.
 */
export function findMarkers(files: ReadonlyMap<string, string>): readonly MarkerText[] {
  const markers: MarkerText[] = [];
  for (const [file, text] of files) {
    if (MODULE_EXTENSION.test(file)) markers.push(...markersOf(file, text));
  }
  return markers;
}

function markersOf(file: string, text: string): MarkerText[] {
  if (!text.includes('@dualMode')) return [];
  return [...text.matchAll(TAG)]
    .filter((match) => text[match.index - 1] !== '`') // prose about the tag
    .map((match) => {
      const end = match.index + match[0].length;
      const words = wordsBehind(text, end);
      return { file, span: { start: match.index, end: words.at(-1)?.span.end ?? end }, words };
    });
}

function wordsBehind(text: string, offset: number): MarkerText['words'] {
  if (text[offset] === '(') return []; // a decorator's arguments
  const rest = /^.*?(?=\*\/|\r?\n|$)/.exec(text.slice(offset))?.[0] ?? '';
  return [...rest.matchAll(/\S+/g)].map((word) => {
    const start = offset + word.index;
    return { text: word[0], span: { start, end: start + word[0].length } };
  });
}

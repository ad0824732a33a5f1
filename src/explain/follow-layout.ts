import { alignTokens } from '../maps/align-tokens.js';
import { tokenize } from '../maps/tokenizer.js';
import type { TokenText } from '../maps/tokens.js';
import type { LoweredText } from '../model/explanation.js';
import type { Span } from '../model.js';

/**
 * Finds the marks and the lines of a text again in what a formatter made of it. A line that the
 * formatter began stands beside none of the source.
 *
 * @returns the text as it was where the two are not the same words
 */
export function followLayout(lowered: LoweredText, laidOut: string, jsx: boolean): LoweredText {
  if (laidOut === lowered.text) return lowered;
  const before = { text: lowered.text, tokens: tokenize(lowered.text, jsx) };
  const after = { text: laidOut, tokens: tokenize(laidOut, jsx) };
  const places = followCharacters(before, after, jsx);
  if (places === undefined) return lowered;
  const marks = lowered.marks.map((mark) => ({ ...mark, ...moveSpan(mark, places, laidOut) }));
  return { text: laidOut, sourceLines: followLines(lowered, laidOut, places), marks };
}

/** For each character but white space where it stands now; -1 for one that is gone or another. */
type Places = Int32Array;

function followCharacters(before: TokenText, after: TokenText, jsx: boolean): Places | undefined {
  const partners = alignTokens(before, after, jsx);
  if (!(partners instanceof Int32Array)) return undefined;
  const places = new Int32Array(before.text.length).fill(-1);
  let gap = { before: 0, after: 0 };
  const closeGap = (endBefore: number, endAfter: number): void => {
    const own = solidCharacters(before.text, gap.before, endBefore);
    const other = solidCharacters(after.text, gap.after, endAfter);
    // comments: brackets that came or went beside one leave it without a place
    if (own.length !== other.length) return;
    own.forEach((offset, index) => (places[offset] = other[index] ?? -1));
  };
  partners.forEach((partner, index) => {
    if (partner === -1) return;
    const [start, end] = [before.tokens.starts[partner] ?? 0, before.tokens.ends[partner] ?? 0];
    const [to, toEnd] = [after.tokens.starts[index] ?? 0, after.tokens.ends[index] ?? 0];
    closeGap(start, to);
    const isSameLength = end - start === toEnd - to;
    for (let at = start; at < end; at++) places[at] = isSameLength ? to + at - start : -1;
    [places[start], places[end - 1]] = [to, toEnd - 1];
    gap = { before: end, after: toEnd };
  });
  closeGap(before.text.length, after.text.length);
  return places;
}

function solidCharacters(text: string, start: number, end: number): readonly number[] {
  return [...text.slice(start, end).matchAll(/\S/g)].map(({ index }) => start + index);
}

function moveSpan({ start, end }: Span, places: Places, laidOut: string): Span {
  const inside = places.subarray(start, end).filter((place) => place !== -1);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first !== undefined && last !== undefined) return { start: first, end: last + 1 };
  const next = places.subarray(end).find((place) => place !== -1) ?? laidOut.length;
  return { start: next, end: next };
}

function followLines(lowered: LoweredText, laidOut: string, places: Places): readonly number[] {
  const begins = new Map<number, number>();
  let offset = 0;
  lowered.text.split('\n').forEach((line, index) => {
    const place = places[offset + line.search(/\S|$/)];
    if (place !== undefined && place !== -1) begins.set(place, lowered.sourceLines[index] ?? 0);
    offset += line.length + 1;
  });
  offset = 0;
  return laidOut.split('\n').map((line) => {
    const source = begins.get(offset + line.search(/\S|$/)) ?? 0;
    offset += line.length + 1;
    return source;
  });
}

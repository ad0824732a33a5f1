import { dirname, resolve } from 'node:path';

/** A comment that names the map of the script it stands in. */
export interface MapComment {
  readonly start: number;
  /** Behind its line break, where it has one. */
  readonly end: number;
  /** What it names: a URL. */
  readonly url: string;
}

const COMMENT = /^\/\/[#@] ?sourceMappingURL=(\S+)[ \t]*(?:\r?\n|$)/gm;
const INLINE = /^data:application\/json;(?:charset=[^;,]+;)?base64,/i;

/** Every such comment that has a line of its own, in order; the last one counts. */
export function findMapComments(text: string): readonly MapComment[] {
  // cheap where a bundle is large
  if (!text.includes('sourceMappingURL=')) return [];
  return [...text.matchAll(COMMENT)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    url: found[1] ?? '',
  }));
}

/** The text of a map that is written into the comment itself. */
export function decodeInline(url: string): string | undefined {
  const head = INLINE.exec(url)?.[0];
  return head === undefined
    ? undefined
    : Buffer.from(url.slice(head.length), 'base64').toString('utf8');
}

/** The comment's URL for a map that is written into it. */
export function encodeInline(map: string): string {
  return `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
}

/** The file that a comment names, absolute; undefined for a map that is elsewhere. */
export function mapFileOf(script: string, url: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return undefined;
  try {
    return resolve(dirname(script), decodeURI(url));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

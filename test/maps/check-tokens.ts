import { decodedMappings, TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import { readTokens, type CompilerToken } from './tokens.js';

/** What became of the tokens of an output under its map. */
export interface TokenCheck {
  /** Those that lead to the same token of the source. */
  readonly exact: readonly TokenPlace[];
  /** Those that lead to another one. */
  readonly replaced: readonly Replaced[];
  /** Those that have no segment of their own. */
  readonly added: readonly { readonly text: string; readonly line: number }[];
}

/** A token and where it leads. */
export interface TokenPlace {
  readonly text: string;
  /** In the output. */
  readonly start: number;
  /** In the source. */
  readonly offset: number;
}

export interface Replaced {
  /** The token of the source; empty where the map leads into the middle of one, or to none. */
  readonly from: string;
  readonly to: string;
  /** In the output. */
  readonly start: number;
  /** In the output, from 1. */
  readonly line: number;
  /** In the source. */
  readonly offset: number;
  /** True where the token of the source is a name. */
  readonly isFromName: boolean;
  /** Where nothing else of the line leads anywhere, its first token leads to what stands before. */
  readonly leadsLine: boolean;
}

/** Follows every token of an output through its map. */
export function checkTokens(module: {
  readonly path: string;
  readonly text: string;
  readonly map: string;
  readonly source: string;
}): TokenCheck {
  const { path, text, source } = module;
  const map = new TraceMap(module.map);
  const sourceTokens = new Map(readTokens(path, source).map((token) => [token.start, token]));
  const lines = lineStarts(text);
  const sourceLines = lineStarts(source);
  const check = { exact: [], replaced: [], added: [] } as {
    exact: TokenPlace[];
    replaced: Replaced[];
    added: { text: string; line: number }[];
  };
  const segmentsOf = decodedMappings(map);
  for (const token of readTokens(path, text)) {
    const line = lines.findLastIndex((start) => start <= token.start);
    const column = token.start - (lines[line] ?? 0);
    const segment = traceSegment(map, line, column);
    if (segment?.[0] !== column || segment.length === 1) {
      check.added.push({ text: token.text, line: line + 1 });
      continue;
    }
    const offset = (sourceLines[segment[2]] ?? Number.NaN) + segment[3];
    const found = sourceTokens.get(offset);
    if (isSame(found, token)) check.exact.push({ text: token.text, start: token.start, offset });
    else {
      const isFromName = found?.isName === true;
      const isFirst = text.slice(lines[line], token.start).trim() === '';
      const leadsLine = isFirst && segmentsOf[line]?.length === 1;
      check.replaced.push({
        from: found?.text ?? '',
        to: token.text,
        start: token.start,
        line: line + 1,
        offset,
        isFromName,
        leadsLine,
      });
    }
  }
  return check;
}

/** Formatters quote anew. */
function isSame(one: CompilerToken | undefined, other: CompilerToken): boolean {
  return one !== undefined && withoutQuotes(one.text) === withoutQuotes(other.text);
}

function withoutQuotes(text: string): string {
  return text.replaceAll(/["'\\]/g, '');
}

/** Where the lines of a text begin. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

import type { Diagnostic, Location, Span } from '../model.js';
import { catalogueEntry, type DiagnosticCode } from './catalogue.js';

/**
 * Makes a finding of a catalogue code.
 *
 * @param finding.message what is wrong, in the author's own words (names of their code in it)
 * @param finding.hint what to do; the catalogue's way out where absent
 */
export function createDiagnostic(finding: {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
  readonly location?: Location;
}): Diagnostic {
  const entry = catalogueEntry(finding.code);
  return {
    code: finding.code,
    severity: entry.severity,
    message: finding.message,
    hint: finding.hint ?? entry.wayOut,
    ...(finding.location && { location: finding.location }),
  };
}

/**
 * Turns a range of offsets of a file into a place that can be printed.
 *
 * @param text the file's whole text; line breaks may be `\n` or `\r\n`
 * @param span offsets in UTF-16 code units; the length is cut at the end of its first line
 */
export function locate(file: string, text: string, span: Span): Location {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineBreak = text.indexOf('\n', span.start);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  return {
    file,
    line: countLineBreaks(text, lineStart) + 1,
    column: span.start - lineStart + 1,
    length: Math.max(1, Math.min(span.end, lineEnd) - span.start),
    lineText: text.slice(lineStart, lineEnd).replace(/\r$/, ''),
  };
}

function countLineBreaks(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

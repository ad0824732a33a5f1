import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import { catalogueEntry, isDiagnosticCode } from '../../diagnostics/catalogue.js';
import type { Acceptance, Diagnostic, Location, Span } from '../../model.js';

/** One `// dualmode-accept CODE: reason` of a module. */
interface AcceptanceText {
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
  readonly location: Location;
  /** The line whose finding it accepts, counted from 1. */
  readonly line: number;
}

/** The accepted findings of one module: which there are, and which were needed. */
export interface Acceptances {
  /** True when the finding is accepted; notes that the acceptance was needed. */
  readonly accept: (code: string, line: number) => boolean;
  /** What goes from the output: the comments, with the space before them or the line around them. */
  readonly removals: readonly Span[];
  /** What is wrong with the acceptances themselves; asked when all findings are known. */
  readonly diagnostics: () => readonly Diagnostic[];
  readonly needed: () => readonly Acceptance[];
}

const COMMENT = /\/\/[ \t]*dualmode-accept\b[ \t]*([^\s:]*)[ \t]*:?[ \t]*(.*?)[ \t]*(?=\r?$)/gm;

/** Reads the acceptances of a module: at the end of a line for that line, on a line alone for the next. */
export function readAcceptances(file: string, text: string): Acceptances {
  const found = text.includes('dualmode-accept') ? findAll(file, text) : [];
  const used = new Set<AcceptanceText>();
  return {
    removals: found.map((one) => removalOf(one, text)),
    accept(code, line) {
      const match = found.find((one) => one.code === code && one.line === line && isSound(one));
      if (match !== undefined) used.add(match);
      return match !== undefined;
    },
    diagnostics: () => found.flatMap((one) => (used.has(one) ? [] : [complaint(one)])),
    needed: () =>
      found
        .filter((one) => used.has(one))
        .map(({ code, reason, location }) => ({ code, reason, location })),
  };
}

function findAll(file: string, text: string): AcceptanceText[] {
  return [...text.matchAll(COMMENT)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const location = locate(file, text, span);
    const alone = location.lineText.trimStart().startsWith('//');
    return {
      code: match[1] ?? '',
      reason: match[2] ?? '',
      span,
      location,
      line: location.line + (alone ? 1 : 0),
    };
  });
}

function removalOf(one: AcceptanceText, text: string): Span {
  const lineStart = one.span.start - (one.location.column - 1);
  const before = text.slice(lineStart, one.span.start);
  if (one.line === one.location.line) {
    return { start: one.span.start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end: one.span.end };
  }
  const lineBreak = /^\r?\n/.exec(text.slice(one.span.end))?.[0].length ?? 0;
  return { start: lineStart, end: one.span.end + lineBreak };
}

function isSound(one: AcceptanceText): boolean {
  return one.reason !== '' && isAcceptable(one.code);
}

/** Only findings about a difference between the variants can be accepted, not those about a lack. */
function isAcceptable(code: string): boolean {
  return isDiagnosticCode(code) && catalogueEntry(code).acceptable === true;
}

function complaint(one: AcceptanceText): Diagnostic {
  const { location } = one;
  if (!isAcceptable(one.code)) {
    const message = `\`${one.code}\` is no finding that can be accepted`;
    return createDiagnostic({ code: 'DM2601', message, location });
  }
  if (one.reason === '') {
    const message = `the acceptance of ${one.code} gives no reason`;
    return createDiagnostic({ code: 'DM2602', message, location });
  }
  const message = `nothing on line ${one.line} needs the acceptance of ${one.code}`;
  return createDiagnostic({ code: 'DM2603', message, location });
}

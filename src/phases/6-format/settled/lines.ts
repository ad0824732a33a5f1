import type { AuthorStyle } from '../author-style.js';
import { looksLaidOut } from './laid-out.js';
import { depthOf, keepsShape, withoutText } from './line-shape.js';

/** A statement that was changed, and what the author wrote in its place. */
export interface Changed {
  /** A member stands in a class, and its first line is cut out without its indentation. */
  readonly isMember: boolean;
  readonly authored: string;
  readonly text: string;
}

/**
 * Lays a changed statement out by touching only its lines that changed. The author's lines are laid
 * out already; a changed one that keeps its shape stays as it is, and a head of several lines is
 * given to the formatter without its body.
 *
 * @returns undefined where the whole has to be given to the formatter
 */
export async function settleLines(
  { authored, text, isMember }: Changed,
  style: AuthorStyle,
  layOut: (text: string) => Promise<string>,
): Promise<string | undefined> {
  if (!style.semi || /\r/.test(text)) return undefined;
  const before = splitComments(authored);
  const after = splitComments(text);
  const code = after.code.split('\n');
  const old = before.code.split('\n');
  if (code.length !== old.length || isHardToRead(before.code)) return undefined;
  const margin = isMember ? ' '.repeat(indentOf(code.at(-1) ?? '')) : '';
  if (isMember && margin === '') return undefined;
  code[0] = margin + code[0];
  old[0] = margin + old[0];
  if (!looksLaidOut(old, style)) return undefined;
  const changed = code.flatMap((line, index) => (line === old[index] ? [] : [index]));
  const unsettled = changed.filter(
    (index) =>
      !isAlone(old, index) ||
      !keepsShape({ authored: old[index] ?? '', text: code[index] ?? '' }, style),
  );
  const last = unsettled.at(-1);
  // a comment that only the variant has ends without the indentation of what follows it
  const comments = after.comments && after.comments.replace(/[ \t]*$/, margin);
  const whole = (lines: readonly string[]): string =>
    comments + lines.join('\n').slice(margin.length);
  if (last === undefined) return whole(code);
  const head = headLength(code);
  if (head === undefined || last >= head) return undefined;
  const laidOut = await layOutHead(code.slice(0, head), code.at(-1) ?? '', layOut);
  return laidOut && whole([margin + (laidOut[0] ?? ''), ...laidOut.slice(1), ...code.slice(head)]);
}

/** A declaration without the comments in front of it, which no formatter changes. */
function splitComments(text: string): { readonly comments: string; readonly code: string } {
  const length = /^(?:\s*(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*(?=\n)))*\s*/.exec(text)?.[0].length ?? 0;
  return { comments: text.slice(0, length), code: text.slice(length) };
}

/** Templates and comments over several lines look like code line by line. */
function isHardToRead(code: string): boolean {
  if (/\/\*[^*]*\n/.test(code)) return true;
  return code.split('\n').some((line) => (line.match(/`/g)?.length ?? 0) % 2 === 1);
}

/** A line that is a whole statement, or the head of a block, in a block whose lines are such too. */
function isAlone(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  const code = withoutText(line);
  if (!/[;{},]$/.test(code) || code.includes('/')) return false;
  const indent = indentOf(line);
  const opener = lines.slice(0, index).findLast((one) => isCode(one) && indentOf(one) < indent);
  if (opener !== undefined && !withoutText(opener).endsWith('{')) return false;
  if (code.endsWith('{')) return true;
  const next = lines.slice(index + 1).find(isCode);
  return next === undefined || indentOf(next) <= indent;
}

function isCode(line: string): boolean {
  return line.trim() !== '';
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** The lines of a function up to the `{` of its body; undefined for anything else. */
function headLength(lines: readonly string[]): number | undefined {
  if (!/^\s*\};?$/.test(lines.at(-1) ?? '')) return undefined;
  const end = lines.findIndex(
    (line, index) =>
      line.endsWith('{') &&
      depthOf(
        lines
          .slice(0, index + 1)
          .map(withoutText)
          .join(' '),
      ) === 1,
  );
  return end > 0 ? end + 1 : undefined;
}

const PLACEHOLDER = 'placeholder;';

async function layOutHead(
  lines: readonly string[],
  close: string,
  layOut: (text: string) => Promise<string>,
): Promise<readonly string[] | undefined> {
  const head = [...lines, PLACEHOLDER, close].join('\n').trimStart();
  const laidOut = (await layOut(head)).split('\n');
  return laidOut.at(-2)?.trim() === PLACEHOLDER ? laidOut.slice(0, -2) : undefined;
}

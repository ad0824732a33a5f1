import { alignMarks } from './align-marks.js';
import { isSameToken } from './same-token.js';
import { tokenAt, type TokenText } from './tokens.js';

/** For each token of a formatted text the index of the same token before, or -1 for an added one. */
export type Partners = Int32Array;

/** Two tokens that should have been the same, by their indices. */
export interface Misalignment {
  readonly before: number;
  readonly after: number;
}

/** Brackets and separators that formatters add and drop. */
const OPTIONAL = new Set('(),;|&');
/** Between tags, also what stands around a space that is written out. */
const OPTIONAL_IN_JSX = new Set('(),;|&{}');

/**
 * Finds the tokens of a text again in what a formatter made of it. All but brackets and separators
 * stand in both texts, in one order; those of them that lie between two others are matched as far as
 * they agree.
 *
 * @returns the partners, or where the texts begin to differ
 */
export function alignTokens(
  before: TokenText,
  after: TokenText,
  jsx: boolean,
): Partners | Misalignment {
  const optional = jsx ? OPTIONAL_IN_JSX : OPTIONAL;
  const counts = [before.tokens.kinds.length, after.tokens.kinds.length] as const;
  const partners = new Int32Array(counts[1]).fill(-1);
  let [one, other] = [0, 0];
  while (one < counts[0] || other < counts[1]) {
    const [firstOne, firstOther] = [one, other];
    while (one < counts[0] && isOptional(before, one, optional)) one++;
    while (other < counts[1] && isOptional(after, other, optional)) other++;
    const pairs = alignMarks(
      { of: before, start: firstOne, end: one },
      { of: after, start: firstOther, end: other },
    );
    for (const [from, to] of pairs) partners[to] = from;
    const isOver = one === counts[0] && other === counts[1];
    if (isOver) break;
    const isPair = one < counts[0] && other < counts[1];
    if (!isPair || !isSameToken({ of: before, index: one }, { of: after, index: other })) {
      return { before: one, after: other };
    }
    partners[other++] = one++;
  }
  return partners;
}

function isOptional(of: TokenText, index: number, optional: ReadonlySet<string>): boolean {
  const kind = of.tokens.kinds[index];
  if (kind === 'mark') return optional.has(of.text.charAt(of.tokens.starts[index] ?? -1));
  const isSpace = kind === 'string' && optional === OPTIONAL_IN_JSX;
  return isSpace && /^(["'])\s+\1$/.test(tokenAt(of, index));
}

import type { Layout } from '../layout.js';
import { layOutMember, type Holder } from '../member.js';
import { settleDispatcher } from './dispatcher.js';
import { settleImport } from './import-line.js';
import { settleLines } from './lines.js';

/** A stretch of a module that was changed, whole statements of one kind. */
export interface ChangedStretch {
  readonly text: string;
  /** What the author wrote in its place, if anything. */
  readonly authored?: string;
  readonly variant?: 'sync' | 'async' | 'dispatcher';
  /** Of a member of a class. */
  readonly member?: Holder;
}

/**
 * Lays out what a formatter need not be asked about: it laid the author's text out already, and ours
 * is written as it would write it.
 *
 * @returns undefined where only the formatter can tell
 */
export async function settle(
  { text, authored, variant, member }: ChangedStretch,
  { style, layOut }: Layout,
): Promise<string | undefined> {
  if (style === undefined) return undefined;
  if (variant === 'dispatcher') return member ? undefined : settleDispatcher(text, style);
  if (variant === undefined) return settleImport(text, style);
  if (authored === undefined || (member && member.depth > 0)) return undefined;
  const layOutHead = member
    ? (head: string): Promise<string> => layOutMember(head, member, layOut)
    : layOut;
  return settleLines({ authored, text, isMember: member !== undefined }, style, layOutHead);
}

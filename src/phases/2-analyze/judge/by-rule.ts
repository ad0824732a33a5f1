import type { Edit } from '../../../model/edit.js';

/** The same edits, which say that this rule asked for them. */
export function byRule(rule: string, edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => ({ ...edit, rule }));
}

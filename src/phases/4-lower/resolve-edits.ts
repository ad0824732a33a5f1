import type { Edit, TextPart } from '../../model/edit.js';
import type { ImportPlan, NamePlan, TextEdit } from '../../model/plan.js';

/** Turns the names in edits into text: nothing is decided here, only looked up. */
export function resolveEdits(
  edits: readonly Edit[],
  plan: { readonly names: NamePlan; readonly imports: ImportPlan },
): TextEdit[] {
  const textOf = (part: TextPart): string => {
    if (typeof part === 'string') return part;
    return part.ref === 'variant' ? plan.names.nameOf(part) : plan.imports.localOf(part);
  };
  return edits.map(({ kind, start, end, text, to }) => ({
    kind,
    start,
    end,
    text: text.map(textOf).join(''),
    ...(to !== undefined && { to }),
  }));
}

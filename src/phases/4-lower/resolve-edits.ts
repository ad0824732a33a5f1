import type { Edit, TextPart } from '../../model/edit.js';
import type { ImportPlan, NamePlan, TextEdit } from '../../model/plan.js';

/** What the names in a module's edits are looked up in. */
export interface EditPlan {
  readonly names: NamePlan;
  readonly imports: ImportPlan;
  /** The module that the edits belong to. */
  readonly file: string;
}

/** Turns the names in edits into text: nothing is decided here, only looked up. */
export function resolveEdits(edits: readonly Edit[], plan: EditPlan): TextEdit[] {
  return edits.map(({ kind, start, end, text, to }) => ({
    kind,
    start,
    end,
    text: withoutRepeat(text.map((part) => textOf(part, plan)).join('')),
    ...(to !== undefined && { to }),
  }));
}

/** `{ read: read }` is `{ read }` where the variant has the name that the source has. */
function withoutRepeat(text: string): string {
  return text.replace(/^([\p{ID_Continue}$]+): \1$/u, '$1');
}

function textOf(part: TextPart, { names, imports, file }: EditPlan): string {
  if (typeof part === 'string') return part;
  if (part.ref === 'variant') return names.nameOf(part, file);
  if (part.ref !== 'export') return imports.localOf(part);
  const hidden = part.variant === 'async' && names.namesOf(part.id).implementation !== undefined;
  return hidden ? '' : part.text;
}

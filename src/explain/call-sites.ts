import { isTypeForm, type DeclarationFacts, type DualDeclaration } from '../model/declaration.js';
import type { Edit, VariantRef } from '../model/edit.js';
import type { CallSite } from '../model/explanation.js';
import type { NamePlan } from '../model/plan.js';
import type { DeclarationMap } from './chain.js';
import type { LineIndex } from './line-index.js';

/** What is called in a dual declaration, and what stands in for it in the sync variant. */
export function collectSites(
  facts: DeclarationFacts,
  context: {
    readonly lines: LineIndex;
    readonly declarations: DeclarationMap;
    readonly names: NamePlan;
  },
): readonly CallSite[] {
  const { declarations, lines, names } = context;
  const dual = facts.syncEdits.flatMap((edit): CallSite[] => {
    const ref = calledRef(edit);
    const callee = ref && declarations.get(ref.id);
    if (ref === undefined || callee === undefined) return [];
    return [
      {
        from: ref.local,
        to: names.nameOf(ref, facts.declaration.file),
        source: callee.form === 'pair' ? 'pair' : 'dual',
        location: lines.locate(edit),
        id: ref.id,
        ...(isBridged(callee) && { bridged: true }),
        ...(isMentioned(callee) && { isMentioned: true }),
      },
    ];
  });
  return [...dual, ...facts.counterparts].toSorted(
    (one, other) => lines.offsetOf(one.location) - lines.offsetOf(other.location),
  );
}

function isMentioned(declaration: DualDeclaration): boolean {
  return isTypeForm(declaration) || declaration.form === 'state';
}

function isBridged({ options }: DualDeclaration): boolean {
  return options.bridge !== undefined;
}

/** The dual declaration that an edit renames a reference of. */
function calledRef(edit: Edit): VariantRef | undefined {
  if (edit.rule !== 'variant') return undefined;
  for (const part of edit.text) {
    if (typeof part !== 'string' && part.ref === 'variant') return part;
  }
  return undefined;
}

import type { ModuleFacts } from '../../model/declaration.js';
import type { TextPart, VariantRef } from '../../model/edit.js';
import type { NamePlan } from '../../model/plan.js';

/** The names that variants bring into a module, which imports that are added must not take. */
export function listVariantNames(module: ModuleFacts, names: NamePlan): ReadonlySet<string> {
  const declared = module.declarations
    .filter(({ declaration }) => declaration.member === undefined)
    .flatMap(({ declaration }) => Object.values(names.namesOf(declaration.id)) as string[]);
  const edits = [
    ...module.asyncEdits,
    ...module.declarations.flatMap((one) => [...one.syncEdits, ...one.asyncEdits]),
  ];
  const referred = edits
    .flatMap((edit) => edit.text)
    .filter(isFreeVariant)
    .map((ref) => names.nameOf(ref, module.file));
  return new Set([...declared, ...referred]);
}

/** A name of its own, not one behind a dot. */
function isFreeVariant(part: TextPart): part is VariantRef {
  return typeof part !== 'string' && part.ref === 'variant' && part.member !== true;
}

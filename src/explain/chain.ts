import type { Analysis, DualDeclaration } from '../model/declaration.js';
import type { DeclarationId } from '../model/edit.js';
import type { Need } from '../model/explanation.js';
import type { Explanation } from '../model.js';

/** All dual declarations of a project by their ids. */
export type DeclarationMap = ReadonlyMap<DeclarationId, DualDeclaration>;

export function mapDeclarations(analysis: Analysis): DeclarationMap {
  return new Map(
    analysis.modules.flatMap((module) =>
      module.declarations.map((one) => [one.declaration.id, one.declaration] as const),
    ),
  );
}

/** Why something is dual: nobody marks a tree that layout `split` lowers as a whole. */
export function reasonOf({
  form,
  reason,
}: Pick<DualDeclaration, 'form' | 'reason'>): Explanation['reason'] {
  return form === 'statement' ? 'tree' : reason;
}

/** Who needs an inferred declaration, who needs that one, and so on up to one that was marked. */
export function chainOf(
  declaration: DualDeclaration,
  declarations: DeclarationMap,
): readonly Need[] {
  const chain: Need[] = [];
  const seen = new Set<DeclarationId>([declaration.id]);
  let { neededBy } = declaration;
  while (neededBy !== undefined && !seen.has(neededBy.id)) {
    const { id, location } = neededBy;
    seen.add(id);
    const caller = declarations.get(id);
    if (caller === undefined) break;
    chain.push({ id, name: caller.name, location, reason: reasonOf(caller) });
    ({ neededBy } = caller);
  }
  return chain;
}

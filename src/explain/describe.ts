import type { Explanation } from '../model.js';
import type { Analysis, DeclarationFacts, DualDeclaration } from '../model/declaration.js';
import type { NamePlan } from '../model/plan.js';
import { mapDeclarations, reasonOf, type DeclarationMap } from './chain.js';

/** Says of each dual declaration why it is dual and what became of it. */
export function describeDeclarations(analysis: Analysis, names: NamePlan): readonly Explanation[] {
  const declarations = mapDeclarations(analysis);
  return analysis.modules.flatMap((module) =>
    module.declarations
      .filter(({ declaration }) => declaration.form !== 'statement')
      .map((facts) => describeDeclaration(facts, names, declarations)),
  );
}

/** The facts of one dual declaration, its names settled. */
export function describeDeclaration(
  { declaration, counterparts, calls }: DeclarationFacts,
  names: NamePlan,
  declarations: DeclarationMap,
): Explanation {
  const nameOf = (id: string): string => declarations.get(id)?.name ?? id;
  const { neededBy, options } = declaration;
  return {
    name: declaration.name,
    location: declaration.location,
    reason: reasonOf(declaration),
    ...(neededBy && { neededBy: { name: nameOf(neededBy.id), location: neededBy.location } }),
    ...namesOf(declaration, names),
    ...(options.bridge && { bridge: options.bridge }),
    counterparts,
    calls: calls.filter((id) => id !== declaration.id).map(nameOf),
  };
}

/** What is lowered where it stands keeps its name in both trees. */
function namesOf(
  { id, form, name }: DualDeclaration,
  names: NamePlan,
): Pick<Explanation, 'sync' | 'async' | 'dispatcher'> {
  if (form === 'statement') return { sync: name, async: name };
  const { sync, async, dispatcher } = names.namesOf(id);
  return { sync, async, ...(dispatcher !== undefined && { dispatcher }) };
}

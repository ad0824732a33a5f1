import type { Explanation } from './model.js';
import type { Analysis, DeclarationFacts } from './model/declaration.js';
import type { NamePlan } from './model/plan.js';

/** Says of each dual declaration why it is dual and what became of it. */
export function describeDeclarations(analysis: Analysis, names: NamePlan): readonly Explanation[] {
  const nameOf = (id: string): string => /\.[cm]?[jt]sx?#(.*)$/.exec(id)?.[1] ?? id;
  return analysis.modules.flatMap((module) =>
    module.declarations.filter(isNamed).map(({ declaration, counterparts, calls }) => {
      const own = names.namesOf(declaration.id);
      const { neededBy } = declaration;
      return {
        name: declaration.name,
        location: declaration.location,
        reason: declaration.reason,
        ...(neededBy && {
          neededBy: { name: nameOf(neededBy.id), location: neededBy.location },
        }),
        sync: own.sync,
        async: own.async,
        ...(own.dispatcher !== undefined && { dispatcher: own.dispatcher }),
        counterparts,
        calls: calls.filter((id) => id !== declaration.id).map(nameOf),
      };
    }),
  );
}

/** What is lowered where it stands has no variants to speak of. */
function isNamed({ declaration }: DeclarationFacts): boolean {
  return declaration.form !== 'statement';
}

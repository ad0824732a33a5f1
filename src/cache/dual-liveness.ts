import type { DeclarationFacts, ModuleFacts } from '../model/declaration.js';
import type { DeclarationId } from '../model/edit.js';

/** Whether something is dual by itself, not because others need it. */
function isRoot({ declaration }: DeclarationFacts): boolean {
  return declaration.reason !== 'inferred';
}

/** The dual declarations whose sync variants a dual declaration asks for. */
function askedFor({ calls, syncEdits }: DeclarationFacts): readonly DeclarationId[] {
  const named = syncEdits.flatMap((edit) =>
    edit.text.flatMap((part) =>
      typeof part !== 'string' && part.ref === 'variant' && part.variant === 'sync'
        ? [part.id]
        : [],
    ),
  );
  return [...calls, ...named];
}

/**
 * What is dual as far as some modules ask for it: their roots, and all that is reached from those
 * through declarations of these modules.
 *
 * @param also begin with these as well
 */
export function findLive(
  modules: Iterable<ModuleFacts>,
  also: Iterable<DeclarationId> = [],
): ReadonlySet<DeclarationId> {
  const declarations = [...modules].flatMap((module) => module.declarations);
  const byId = new Map(declarations.map((one) => [one.declaration.id, one]));
  const live = new Set(declarations.filter(isRoot).map((one) => one.declaration.id));
  for (const id of also) live.add(id);
  for (const id of live) {
    const facts = byId.get(id);
    for (const asked of facts ? askedFor(facts) : []) live.add(asked); // the loop goes on over these
  }
  return live;
}

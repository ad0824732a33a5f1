import type { DeclarationId } from '../model/edit.js';
import type { ModuleOutline, OutlinedDeclaration } from '../model/outline.js';

/** Whether something is dual by itself, not because others need it. */
function isRoot({ reason }: OutlinedDeclaration): boolean {
  return reason !== 'inferred';
}

/**
 * What is dual as far as some modules ask for it: their roots, and all that is reached from those
 * through declarations of these modules.
 *
 * @param also begin with these as well
 */
export function findLive(
  modules: Iterable<ModuleOutline>,
  also: Iterable<DeclarationId> = [],
): ReadonlySet<DeclarationId> {
  const declarations = [...modules].flatMap((module) => module.declarations);
  const byId = new Map(declarations.map((one) => [one.id, one]));
  const live = new Set(declarations.filter(isRoot).map((one) => one.id));
  for (const id of also) live.add(id);
  for (const id of live) {
    for (const asked of byId.get(id)?.asks ?? []) live.add(asked); // the loop goes on over these
  }
  return live;
}

import type { ModuleFacts } from '../../model/declaration.js';
import type { DeclarationId, Edit, VariantRef } from '../../model/edit.js';

/** Which names of a dual declaration a module uses, under each of its local names. */
export interface LocalUse {
  sync: boolean;
  async: boolean;
  dispatcher: boolean;
}

/** What a module's rewritten text uses of each imported dual declaration, by `id local`. */
export function localUses(module: ModuleFacts): ReadonlyMap<string, LocalUse> {
  const uses = new Map<string, LocalUse>();
  const use = (id: DeclarationId, local: string): LocalUse => {
    const key = useKey(id, local);
    const found = uses.get(key) ?? { sync: false, async: false, dispatcher: false };
    uses.set(key, found);
    return found;
  };
  for (const ref of variantRefs(module)) {
    if (!ref.member) use(ref.id, ref.local)[ref.variant] = true;
  }
  for (const one of module.specifiers) {
    if (one.kind !== 'export' || !one.local) continue;
    const found = use(one.id, one.outer);
    found.sync = true;
    found.async = true;
    found.dispatcher = true;
  }
  return uses;
}

export function useKey(id: DeclarationId, local: string): string {
  return `${id} ${local}`;
}

function variantRefs(module: ModuleFacts): VariantRef[] {
  const edits = [
    ...module.asyncEdits,
    ...module.declarations.flatMap((one) => [...one.syncEdits, ...one.asyncEdits]),
  ];
  return edits.flatMap((edit) => refsOf(edit));
}

function refsOf(edit: Edit): VariantRef[] {
  return edit.text.flatMap((part) =>
    typeof part !== 'string' && part.ref === 'variant' ? [part] : [],
  );
}

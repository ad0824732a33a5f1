import type { Mode } from '../../model.js';
import type { DualValueExport } from '../manifest/manifest.js';
import type { ImportedName } from './bindings/import-site.js';
import type { Decision } from './decision.js';

/** One variant that a named import has to bring in. */
export interface NeededVariant {
  /** The export's name. */
  readonly exported: string;
  /** The name that it gets in the module. */
  readonly local: string;
  readonly typeOnly: boolean;
}

/** Which variants each imported name gives way to. */
export type VariantPlan = ReadonlyMap<
  ImportedName,
  readonly (NeededVariant & { readonly variant: Mode })[]
>;

/**
 * Plans the imports of variants. A name that is taken anywhere in the module is avoided by an alias.
 *
 * @param isTaken whether a name is declared or used in the module
 */
export function planVariants(
  decisions: readonly Decision[],
  isTaken: (name: string) => boolean,
): VariantPlan {
  const used = new Set<string>();
  const isUsed = (name: string) => used.has(name) || isTaken(name);
  const plan = new Map<ImportedName, (NeededVariant & { readonly variant: Mode })[]>();
  for (const [imported, own] of groupByImport(decisions)) {
    const planned: (NeededVariant & { readonly variant: Mode })[] = [];
    for (const variant of ['sync', 'async'] as const) {
      const wanting = own.filter((decision) => decision.variant === variant);
      const [first] = wanting;
      if (!first) continue;
      const exported = first.use.target[variant];
      const wish = wishFor(imported, exported, variant);
      // A variant under the very name that it replaces (preset `node`) collides with nothing.
      const isOwnName =
        wish === imported.local && (first.use.meaning === 'auto' || exported === imported.imported);
      const local = isOwnName ? wish : freeName(wish, isUsed);
      used.add(local);
      const typeOnly = wanting.every((decision) => decision.typeOnly);
      planned.push({ variant, exported, local, typeOnly });
    }
    plan.set(imported, planned);
  }
  return plan;
}

/** The names under which a barrel passes on both variants of a dual export. */
export function barrelNames(
  exported: string,
  name: string,
  target: DualValueExport,
): Record<Mode, string> {
  if (exported === name || exported === 'default')
    return { sync: target.sync, async: target.async };
  return { sync: `${exported}Sync`, async: `${exported}Async` };
}

function groupByImport(
  decisions: readonly Decision[],
): ReadonlyMap<ImportedName, readonly Decision[]> {
  const groups = new Map<ImportedName, Decision[]>();
  for (const decision of decisions) {
    const { imported } = decision.use;
    if (!imported) continue;
    const group = groups.get(imported);
    if (group) group.push(decision);
    else groups.set(imported, [decision]);
  }
  return groups;
}

function wishFor(imported: ImportedName, exported: string, variant: Mode): string {
  if (imported.local === imported.imported || imported.imported === 'default') return exported;
  return imported.local + (variant === 'sync' ? 'Sync' : 'Async');
}

function freeName(wish: string, isUsed: (name: string) => boolean): string {
  if (!isUsed(wish)) return wish;
  let number = 1;
  while (isUsed(`${wish}$${number}`)) number++;
  return `${wish}$${number}`;
}

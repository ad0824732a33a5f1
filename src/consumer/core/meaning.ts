import type { DualTypeExport, DualValueExport, ManifestExport } from '../manifest/manifest.js';
import type { DualEntry } from './entry.js';

/** What a name that is imported from an entry means to the compiler. */
export type NameMeaning =
  /** A dual function or generator of `/auto`: the code around each call decides. */
  | { readonly is: 'auto'; readonly target: DualValueExport }
  /** A dispatcher: `.sync` and `.async` say which variant. */
  | { readonly is: 'dispatcher'; readonly target: DualValueExport }
  /** A sync variant by its own name: of interest to the guard. */
  | { readonly is: 'sync-variant'; readonly target: DualValueExport }
  /** Has variants, and nothing in a use that would tell which: a class or a dual type. */
  | { readonly is: 'undecidable' }
  /** Goes through under the same name. */
  | { readonly is: 'plain' }
  /** Not in the manifest. */
  | { readonly is: 'unknown' };

/** Looks a name up in the entry that it is imported from. */
export function meaningOf(entry: DualEntry, name: string): NameMeaning {
  const named = entry.exports.get(name);
  if (entry.role === 'auto') return meaningInAuto(named, entry.open);
  if (entry.role === 'sync') {
    return isDualFunction(named) ? { is: 'sync-variant', target: named } : { is: 'plain' };
  }
  for (const target of entry.exports.values()) {
    if (!isDualValue(target)) continue;
    if (
      target.dispatcher === name ||
      (name === 'default' && target === named && target.dispatcher)
    ) {
      return { is: 'dispatcher', target };
    }
    if (target.sync === name && isDualFunction(target)) return { is: 'sync-variant', target };
  }
  return { is: 'plain' };
}

function meaningInAuto(named: ManifestExport | undefined, open: boolean): NameMeaning {
  if (!named) return { is: open ? 'plain' : 'unknown' };
  if (isDualFunction(named)) return { is: 'auto', target: named };
  return { is: isDualValue(named) || isDualType(named) ? 'undecidable' : 'plain' };
}

/** Whether the export has two variants that exist at run time. */
export function isDualValue(named: ManifestExport | undefined): named is DualValueExport {
  return named !== undefined && 'sync' in named && named.kind !== 'type';
}

function isDualFunction(named: ManifestExport | undefined): named is DualValueExport {
  return isDualValue(named) && named.kind !== 'class';
}

function isDualType(named: ManifestExport): named is DualTypeExport {
  return named.kind === 'type' && 'sync' in named;
}

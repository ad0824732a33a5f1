import type { ImportSite } from '../bindings/import-site.js';
import type { Edit } from '../edit.js';

/** Lets the import name the module that has the variants; its quotes stay. */
export function editSource(site: ImportSite): readonly Edit[] {
  if (site.entry.variantsFrom === site.specifier) return [];
  const { start, end } = site.source;
  return [{ start: start + 1, end: end - 1, text: site.entry.variantsFrom }];
}

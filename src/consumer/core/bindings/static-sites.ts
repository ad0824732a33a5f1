import type {
  ExportAllDeclaration,
  ExportNamedDeclaration,
  ImportDeclaration,
  ModuleExportName,
} from 'oxc-parser';
import type { Diagnostic } from '../../../model.js';
import type { DualEntry } from '../entry.js';
import { findAt, type ModuleView } from '../module-view.js';
import type { ImportedName, ImportSite } from './import-site.js';

/** What an import or re-export declaration brings in; a form that hides uses is DM5009 or DM5010. */
export function readDeclaration(
  module: Pick<ModuleView, 'file' | 'text'>,
  node: ImportDeclaration | ExportNamedDeclaration | ExportAllDeclaration,
  entry: DualEntry,
): readonly (ImportSite | Diagnostic)[] {
  if (!node.source) return [];
  const base = { entry, node, source: node.source, specifier: node.source.value };
  switch (node.type) {
    case 'ImportDeclaration':
      return readImport(module, node, base);
    case 'ExportAllDeclaration':
      if (!node.exported) return [{ ...base, form: 'star', typeOnly: node.exportKind === 'type' }];
      if (node.exportKind === 'type') return [];
      return [
        findAt(module, {
          code: 'DM5010',
          span: node,
          message: `A namespace of "${node.source.value}" is passed on, and its uses cannot be seen.`,
        }),
      ];
    case 'ExportNamedDeclaration': {
      const typeOnly = node.exportKind === 'type';
      const names = node.specifiers.map((specifier): ImportedName => ({
        node: specifier,
        imported: nameOf(specifier.local),
        local: nameOf(specifier.exported),
        typeOnly: typeOnly || specifier.exportKind === 'type',
      }));
      return [{ ...base, form: 'export', names, typeOnly }];
    }
  }
}

/** The name that an import or export specifier spells, as an identifier or as a string. */
export function nameOf(name: ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

type SiteStart = Pick<ImportSite, 'entry' | 'node' | 'source' | 'specifier'>;

function readImport(
  module: Pick<ModuleView, 'file' | 'text'>,
  node: ImportDeclaration,
  base: SiteStart,
): readonly (ImportSite | Diagnostic)[] {
  if (node.phase === 'source') {
    const message = `"import source" of "${base.specifier}" has no names to choose variants for.`;
    return [findAt(module, { code: 'DM5009', span: node, message })];
  }
  if (node.specifiers.length === 0) return [{ ...base, form: 'bare' }];
  const typeOnly = node.importKind === 'type';
  const names: ImportedName[] = [];
  const sites: ImportSite[] = [];
  for (const specifier of node.specifiers) {
    const identifier = specifier.local;
    const local = identifier.name;
    if (specifier.type === 'ImportNamespaceSpecifier') {
      sites.push({ ...base, form: 'namespace', local: identifier, typeOnly });
      continue;
    }
    const isDefault = specifier.type === 'ImportDefaultSpecifier';
    names.push({
      node: specifier,
      imported: isDefault ? 'default' : nameOf(specifier.imported),
      local,
      identifier,
      typeOnly: typeOnly || (!isDefault && specifier.importKind === 'type'),
    });
  }
  if (names.length > 0) sites.push({ ...base, form: 'import', names, typeOnly });
  return sites;
}

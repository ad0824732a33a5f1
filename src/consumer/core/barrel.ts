import type { Diagnostic } from '../../model.js';
import type { DualValueExport, ManifestExport } from '../manifest/manifest.js';
import type { ImportSite, NamedSite, StarSite } from './bindings/import-site.js';
import { nameOf } from './bindings/static-sites.js';
import type { Edit } from './edit.js';
import { isDualValue, meaningOf } from './meaning.js';
import { findAt, type ModuleView } from './module-view.js';
import { isTypeScript } from './parse.js';
import { editNames } from './rewrite/names-edit.js';
import { editSource } from './rewrite/source-edit.js';
import { specifierText } from './rewrite/specifier-text.js';
import { barrelNames, type NeededVariant } from './variant-names.js';

/** What a module passes on from `/auto`, and how its text says so once compiled. */
export interface Barrel {
  /** The dual names by the name that importers use. */
  readonly exports: ReadonlyMap<string, ManifestExport>;
  readonly edits: readonly Edit[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Reads what a module re-exports from `/auto`. Only a module whose own file name is `auto` may pass on dual names
 * (DM5011), for the text filter finds importers by that name. Names that are taken are DM5015.
 */
export function readBarrel(module: ModuleView, sites: readonly ImportSite[]): Barrel {
  const exports = new Map<string, ManifestExport>();
  const edits: Edit[] = [];
  const findings: Diagnostic[] = [];
  const taken = exportedNames(module);
  const claim = (names: readonly NeededVariant[], site: ImportSite) => {
    for (const { local } of names) {
      if (taken.has(local)) findings.push(findTaken(module, site, local));
      taken.add(local);
    }
  };
  for (const site of sites) {
    if (site.entry.role !== 'auto' || !('typeOnly' in site) || site.typeOnly) continue;
    const passed =
      site.form === 'export'
        ? passNames(site)
        : site.form === 'star'
          ? passAll(module, site, taken)
          : undefined;
    if (!passed) continue;
    for (const [name, target] of passed.dual) exports.set(name, target);
    claim(passed.variants, site);
    edits.push(...(site.form === 'export' ? editNamed(module, site) : passed.edits));
    if (passed.dual.size > 0 && !isBarrelFile(module.file))
      findings.push(findMisnamed(module, site));
  }
  return { exports, edits, findings };
}

/** Whether importers of the file are recognised by its name. */
export function isBarrelFile(file: string): boolean {
  return /(?:^|[/\\])auto\.[cm]?[jt]sx?$/.test(file);
}

interface Passed {
  readonly dual: ReadonlyMap<string, DualValueExport>;
  readonly variants: readonly NeededVariant[];
  readonly edits: readonly Edit[];
}

function passNames(site: NamedSite): Passed {
  const dual = new Map<string, DualValueExport>();
  for (const { imported, local } of site.names) {
    const meaning = meaningOf(site.entry, imported);
    if (meaning.is !== 'auto') continue;
    dual.set(local, { kind: meaning.target.kind, ...barrelNames(local, imported, meaning.target) });
  }
  const variants = site.names.flatMap((name) => variantsOf(site, name) ?? []);
  return { dual, variants, edits: [] };
}

function editNamed(module: ModuleView, site: NamedSite): readonly Edit[] {
  const replacements = site.names.map((name) => {
    const variants = variantsOf(site, name);
    return { name, variants: variants ?? [], keepsName: !variants };
  });
  return editNames(module, site, replacements);
}

function variantsOf(
  site: NamedSite,
  name: NamedSite['names'][number],
): NeededVariant[] | undefined {
  const meaning = meaningOf(site.entry, name.imported);
  if (meaning.is !== 'auto') return undefined;
  const names = barrelNames(name.local, name.imported, meaning.target);
  return (['sync', 'async'] as const).map((variant) => ({
    exported: meaning.target[variant],
    local: names[variant],
    typeOnly: false,
  }));
}

/** `export *` of a package's `/auto` becomes the list of what it has; that of another barrel passes its variants on. */
function passAll(module: ModuleView, site: StarSite, taken: ReadonlySet<string>): Passed {
  const dual = new Map<string, DualValueExport>();
  const variants: NeededVariant[] = [];
  for (const [name, target] of site.entry.exports) {
    if (name === 'default' || taken.has(name)) continue;
    if (isDualValue(target)) {
      if (target.kind === 'class') continue;
      dual.set(name, { kind: target.kind, sync: target.sync, async: target.async });
      for (const variant of [target.sync, target.async]) {
        variants.push({ exported: variant, local: variant, typeOnly: false });
      }
    } else if (!('sync' in target) && (target.kind === 'constant' || isTypeScript(module.file))) {
      variants.push({ exported: name, local: name, typeOnly: target.kind === 'type' });
    }
  }
  if (site.entry.open) return { dual, variants: [], edits: [] };
  const start = site.node.start + 'export'.length;
  const text = ` { ${variants.map(specifierText).join(', ')} } from `;
  return { dual, variants, edits: [...editSource(site), { start, end: site.source.start, text }] };
}

/** Names that the module exports by itself. */
function exportedNames(module: ModuleView): Set<string> {
  const names = new Set<string>();
  for (const statement of module.program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of statement.specifiers) {
      if (!statement.source) names.add(nameOf(specifier.exported));
    }
    const { declaration } = statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations)
        if (id.type === 'Identifier') names.add(id.name);
    } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
      names.add(declaration.id.name);
    }
  }
  return names;
}

function findTaken(module: ModuleView, site: ImportSite, name: string): Diagnostic {
  const message = `The re-export of "${site.specifier}" brings "${name}", which the module exports already.`;
  return findAt(module, { code: 'DM5015', span: site.node, message });
}

function findMisnamed(module: ModuleView, site: ImportSite): Diagnostic {
  const message = `"${site.specifier}" is passed on by a module whose file name is not "auto".`;
  return findAt(module, { code: 'DM5011', span: site.node, message });
}

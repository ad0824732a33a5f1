import type { Diagnostic } from '../../model.js';
import {
  readExpressionSite,
  readImportEquals,
  readModuleExpression,
} from './bindings/expression-sites.js';
import type { ImportSite } from './bindings/import-site.js';
import { readDeclaration } from './bindings/static-sites.js';
import type { DualEntry, ResolveEntry } from './entry.js';
import { findAt, type ModuleView } from './module-view.js';
import { walk, type Node } from './tree.js';

/** Where a module imports from entries of dual packages, and which of these imports cannot be followed. */
export interface CollectedSites {
  readonly sites: readonly ImportSite[];
  readonly findings: readonly Diagnostic[];
}

/** Finds every import, re-export, `require` and `import()` of an entry. */
export function collectSites(module: ModuleView, resolve: ResolveEntry): CollectedSites {
  const sites: ImportSite[] = [];
  const findings: Diagnostic[] = [];
  const add = (found: ImportSite | Diagnostic, entry: DualEntry) => {
    if ('entry' in found) sites.push(found);
    else if (entry.role === 'auto') findings.push(found);
  };
  forEachImport(module, (node) => {
    const specifier = specifierOf(module, node);
    const lookup = specifier && resolve(specifier.specifier);
    if (!lookup) return;
    findings.push(...lookup.findings.map((finding) => placeAt(module, specifier.node, finding)));
    const { entry } = lookup;
    if (entry) for (const found of readSites(module, specifier, entry)) add(found, entry);
  });
  return { sites, findings };
}

/** Declarations stand at the top; the tree is searched only where the text has a `require` or an `import()`. */
function forEachImport(module: ModuleView, visit: (node: Node) => void): void {
  if (module.hasDynamicImports || module.text.includes('require')) walk(module.program, visit);
  else module.program.body.forEach(visit);
}

type Specifier = NonNullable<ReturnType<typeof specifierOf>>;

function specifierOf(module: ModuleView, node: Node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source && { form: 'declaration' as const, node, specifier: node.source.value };
    case 'TSImportEqualsDeclaration': {
      const found = readImportEquals(node);
      return found && { form: 'equals' as const, node, ...found };
    }
    default: {
      const found = readModuleExpression(module, node);
      return found && { form: 'expression' as const, ...found };
    }
  }
}

function readSites(
  module: ModuleView,
  found: Specifier,
  entry: DualEntry,
): readonly (ImportSite | Diagnostic)[] {
  switch (found.form) {
    case 'declaration':
      return readDeclaration(module, found.node, entry);
    case 'expression':
      return [readExpressionSite(module, found, entry)];
    case 'equals': {
      const { node, source, specifier } = found;
      const typeOnly = node.importKind === 'type';
      return [{ form: 'namespace', entry, node, source, specifier, local: node.id, typeOnly }];
    }
  }
}

function placeAt(module: ModuleView, node: Node, finding: Diagnostic): Diagnostic {
  if (finding.location) return finding;
  const { location } = findAt(module, { code: 'DM5101', span: node, message: finding.message });
  return location ? { ...finding, location } : finding;
}

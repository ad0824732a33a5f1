import type { ImportedName, NamedSite } from '../bindings/import-site.js';
import { insertAt, type Edit } from '../edit.js';
import type { ModuleView } from '../module-view.js';
import type { NeededVariant } from '../variant-names.js';
import { editSource } from './source-edit.js';
import { propertyText, specifierText } from './specifier-text.js';

/** What one imported name gives way to: variants, and whether the name itself stays beside them. */
export interface NameReplacement {
  readonly name: ImportedName;
  readonly variants: readonly NeededVariant[];
  readonly keepsName: boolean;
}

/**
 * Rewrites the names of an import, a destructured `require` or a re-export. Each name's own text is replaced, so that
 * comments and layout stay; where a name goes without replacement, or a default import becomes a named one, the
 * list is written anew.
 */
export function editNames(
  module: ModuleView,
  site: NamedSite,
  replacements: readonly NameReplacement[],
): readonly Edit[] {
  const toText = site.form === 'pattern' ? propertyText : specifierText;
  const entries = replacements.map(({ name, variants, keepsName }) => ({
    name,
    isDefault: name.node.type === 'ImportDefaultSpecifier',
    own: keepsName ? [module.text.slice(name.node.start, name.node.end)] : [],
    variants: variants.map(toText),
  }));
  const isInPlace = entries.every(({ isDefault, own, variants }) =>
    isDefault ? own.length > 0 && variants.length === 0 : own.length + variants.length > 0,
  );
  if (isInPlace) {
    const changed = entries.filter(({ variants }) => variants.length > 0);
    const edits = changed.map(({ name, own, variants }) => ({
      start: name.node.start,
      end: name.node.end,
      text: [...own, ...variants].join(', '),
    }));
    return [...editSource(site), ...edits];
  }
  const head = entries.filter(({ isDefault }) => isDefault).flatMap(({ own }) => own);
  const list = entries.flatMap(({ isDefault, own, variants }) => [
    ...(isDefault ? [] : own),
    ...variants,
  ]);
  return rebuildList(module, site, { head, list });
}

interface NameList {
  /** The default import that stays. */
  readonly head: readonly string[];
  /** What goes into the braces. */
  readonly list: readonly string[];
}

function rebuildList(module: ModuleView, site: NamedSite, names: NameList): readonly Edit[] {
  const braces = names.list.length > 0 ? `{ ${names.list.join(', ')} }` : '{}';
  if (site.form === 'pattern') {
    return [...editSource(site), { start: site.node.start, end: site.node.end, text: braces }];
  }
  const start = site.node.start + site.form.length;
  const end = site.source.start;
  if (site.form === 'export')
    return [...editSource(site), { start, end, text: ` ${braces} from ` }];
  const declaration = site.node.type === 'ImportDeclaration' ? site.node : undefined;
  const namespace = declaration?.specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  if (!namespace) {
    const clause = [
      ...names.head,
      ...(names.list.length > 0 || names.head.length === 0 ? [braces] : []),
    ];
    return [...editSource(site), { start, end, text: ` ${clause.join(', ')} from ` }];
  }
  // A default import cannot share its declaration with both a namespace and braces: the braces get their own.
  const kept = [...names.head, module.text.slice(namespace.start, namespace.end)].join(', ');
  const second =
    names.list.length > 0 ? [insertAt(site.node.end, secondImport(module, site, braces))] : [];
  return [{ start, end, text: ` ${kept} from ` }, ...second];
}

function secondImport(module: ModuleView, site: NamedSite, braces: string): string {
  const quote = module.text.charAt(site.source.start);
  const attributes = module.text.slice(site.source.end, site.node.end).replace(/;$/, '');
  const separator = module.text[site.node.end - 1] === ';' ? '' : ';';
  return `${separator} import ${braces} from ${quote}${site.entry.variantsFrom}${quote}${attributes};`;
}

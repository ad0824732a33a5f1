import type { Diagnostic, Span } from '../../model.js';
import type { DualValueExport } from '../manifest/manifest.js';
import type { ImportedName, NamedSite, NamespaceSite } from './bindings/import-site.js';
import { meaningOf, type NameMeaning } from './meaning.js';
import { findAt, type ModuleView } from './module-view.js';
import type { Node } from './tree.js';

/** One place where a module uses a dual function of an entry. */
export interface DualUse {
  /** The expression that stands for the function: `loadConfig`, or `io.loadConfig`. */
  readonly node: Node;
  /** The name in it, that of the variant goes in its place. */
  readonly nameSpan: Span;
  /** The name as the author knows it, for messages. */
  readonly name: string;
  /** The specifier that it comes from, for messages. */
  readonly specifier: string;
  readonly meaning: 'auto' | 'dispatcher' | 'sync-variant';
  readonly target: DualValueExport;
  /** The import that binds the name; absent for a member of a namespace. */
  readonly imported?: ImportedName;
}

/** Uses of one import site, and what is wrong with some of them. */
export interface CollectedUses {
  readonly uses: readonly DualUse[];
  readonly findings: readonly Diagnostic[];
}

/** Every use of the names of `{ … }`. Classes and dual types of `/auto` are DM5007, unknown names DM5008. */
export function collectNamedUses(module: ModuleView, site: NamedSite): CollectedUses {
  const uses: DualUse[] = [];
  const findings: Diagnostic[] = [];
  for (const name of site.names) {
    const meaning = meaningOf(site.entry, name.imported);
    const finding = findImpossible(module, { meaning, name: name.imported, site, span: name.node });
    // A type that the manifest does not list is the type checker's to find.
    if (finding && !(name.typeOnly && meaning.is === 'unknown')) findings.push(finding);
    const { identifier } = name;
    if (!('target' in meaning) || !identifier || site.typeOnly) continue;
    if (!module.scopes.isKept(identifier)) findings.push(findTwice(module, name));
    for (const node of module.scopes.usesOf(identifier)) {
      uses.push({
        node,
        nameSpan: node,
        name: name.local,
        specifier: site.specifier,
        meaning: meaning.is,
        target: meaning.target,
        imported: name,
      });
    }
  }
  return { uses, findings };
}

/** Every `io.name` of a namespace. Any other use of a namespace of `/auto` is DM5010. */
export function collectNamespaceUses(module: ModuleView, site: NamespaceSite): CollectedUses {
  const uses: DualUse[] = [];
  const findings: Diagnostic[] = [];
  if (site.typeOnly) return { uses, findings };
  const objects = site.local ? module.scopes.usesOf(site.local) : [holderOf(module, site)];
  for (const object of objects) {
    const member = memberOf(module, object);
    if (!member) {
      if (site.entry.role === 'auto') findings.push(findNamespaceValue(module, site, object));
      continue;
    }
    const meaning = meaningOf(site.entry, member.name);
    const finding = findImpossible(module, {
      meaning,
      name: member.name,
      site,
      span: member.nameSpan,
    });
    if (finding) findings.push(finding);
    if (!('target' in meaning)) continue;
    const { specifier } = site;
    uses.push({ ...member, specifier, meaning: meaning.is, target: meaning.target });
  }
  return { uses, findings };
}

function findImpossible(
  module: ModuleView,
  found: {
    readonly meaning: NameMeaning;
    readonly name: string;
    readonly site: NamedSite | NamespaceSite;
    readonly span: Span;
  },
): Diagnostic | undefined {
  const { name, span } = found;
  const from = found.site.specifier;
  if (found.meaning.is === 'undecidable') {
    const message = `"${name}" has variants, and nothing in its use tells which one "${from}" should give.`;
    return findAt(module, { code: 'DM5007', span, message });
  }
  if (found.meaning.is !== 'unknown') return undefined;
  return findAt(module, { code: 'DM5008', span, message: `"${from}" has no export "${name}".` });
}

function findTwice(module: ModuleView, { node, local }: ImportedName): Diagnostic {
  const message = `"${local}" is declared a second time, or assigned to, in this module.`;
  return findAt(module, { code: 'DM5014', span: node, message });
}

function findNamespaceValue(module: ModuleView, site: NamespaceSite, object: Node): Diagnostic {
  const message = `The namespace of "${site.specifier}" is used as a value here.`;
  return findAt(module, { code: 'DM5010', span: object, message });
}

/** What stands where the namespace's identifier would: the call itself, with its `await`. */
function holderOf(module: ModuleView, site: NamespaceSite): Node {
  const parent = module.parents.get(site.node);
  return parent?.type === 'MemberExpression' || !parent ? site.node : parent;
}

function memberOf(
  module: ModuleView,
  object: Node,
): Pick<DualUse, 'node' | 'nameSpan' | 'name'> | undefined {
  const parent = module.parents.get(object);
  if (parent?.type === 'MemberExpression' && parent.object === object) {
    const { property } = parent;
    if (!parent.computed) {
      if (property.type !== 'Identifier') return undefined;
      return { node: parent, nameSpan: property, name: property.name };
    }
    if (property.type !== 'Literal' || typeof property.value !== 'string') return undefined;
    const nameSpan = { start: property.start + 1, end: property.end - 1 };
    return { node: parent, nameSpan, name: property.value };
  }
  if (parent?.type === 'TSQualifiedName' && parent.left === object) {
    return { node: parent, nameSpan: parent.right, name: parent.right.name };
  }
  if (parent?.type === 'JSXMemberExpression' && parent.object === object) {
    return { node: parent, nameSpan: parent.property, name: parent.property.name };
  }
  return undefined;
}

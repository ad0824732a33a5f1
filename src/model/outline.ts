import type { DualDeclaration, ModuleFacts } from './declaration.js';
import type { DeclarationId, Edit, ExportRef, LoadRef, TextPart, VariantRef } from './edit.js';

/**
 * What the rest of a project asks about a module: a small part of its facts, so that these need not be
 * read again of modules that did not change.
 */
export interface ModuleOutline {
  readonly file: string;
  readonly declarations: readonly OutlinedDeclaration[];
  /** Dual declarations whose sync variants are used by others than themselves. */
  readonly usesSync: readonly DeclarationId[];
  /** All dual declarations that are named in what becomes of the module. */
  readonly mentions: readonly DeclarationId[];
  /** Modules that its sync variants load when they are needed. */
  readonly loads: readonly LoadRef[];
  /** Files of `templates/` that its sync variants use. */
  readonly supports: readonly string[];
  /** How its relative imports end. */
  readonly endings: readonly ExtensionStyle[];
  readonly isBridged: boolean;
}

/** How relative imports end: `.js`, `.ts`, or with no extension. */
export type ExtensionStyle = '.js' | '.ts' | '';

/** What others ask about a dual declaration: nothing of where it stands. */
export interface OutlinedDeclaration extends Pick<
  DualDeclaration,
  | 'id'
  | 'file'
  | 'name'
  | 'anonymous'
  | 'form'
  | 'exported'
  | 'reason'
  | 'neededBy'
  | 'options'
  | 'iterates'
  | 'member'
> {
  /** The dual declarations whose sync variants it asks for. */
  readonly asks: readonly DeclarationId[];
}

/** The outline of what was found out about a module. */
export function outlineOf(module: ModuleFacts): ModuleOutline {
  const declarations = module.declarations.map((one) => ({
    ...outlineDeclaration(one.declaration),
    asks: distinct([...one.calls, ...variantsIn(one.syncEdits).filter(isSync).map(idOf)]),
  }));
  const syncParts = partsIn(module.declarations.flatMap((one) => one.syncEdits));
  const relative = module.imports.map((one) => one.module).filter((one) => /^\.\.?\//.test(one));
  return {
    file: module.file,
    declarations,
    usesSync: distinct([
      ...module.declarations.flatMap(({ declaration, syncEdits }) =>
        variantsIn(syncEdits)
          .map(idOf)
          .filter((id) => id !== declaration.id),
      ),
      ...variantsIn(module.asyncEdits).filter(isSync).map(idOf),
    ]),
    mentions: mentionsIn(module),
    loads: syncParts.flatMap((part) =>
      typeof part !== 'string' && part.ref === 'load' ? [part] : [],
    ),
    supports: distinct(
      syncParts.flatMap((part) =>
        typeof part !== 'string' && part.ref === 'support' ? [part.file] : [],
      ),
    ),
    endings: distinct(relative.map(endingOf)),
    isBridged: module.declarations.some((one) => one.bridge !== undefined),
  };
}

function outlineDeclaration(declaration: DualDeclaration): Omit<OutlinedDeclaration, 'asks'> {
  const { id, file, name, anonymous, form, exported, reason, options } = declaration;
  const { neededBy, iterates, member } = declaration;
  return {
    ...{ id, file, name, anonymous, form, exported, reason, options },
    ...(neededBy && { neededBy }),
    ...(iterates !== undefined && { iterates }),
    ...(member && { member }),
  };
}

function mentionsIn(module: ModuleFacts): readonly DeclarationId[] {
  const edits = [
    ...module.asyncEdits,
    ...module.declarations.flatMap((one) => [...one.syncEdits, ...one.asyncEdits]),
  ];
  return distinct([
    ...module.declarations.map((one) => one.declaration.id),
    ...partsIn(edits).filter(isNamed).map(idOf),
    ...module.declarations.flatMap((one) => one.bridge?.variant.id ?? []),
    ...module.specifiers.map(idOf),
    ...module.clauses.map(idOf),
  ]);
}

function partsIn(edits: readonly Edit[]): readonly TextPart[] {
  return edits.flatMap((edit) => edit.text);
}

function variantsIn(edits: readonly Edit[]): readonly VariantRef[] {
  return partsIn(edits).filter(
    (part): part is VariantRef => typeof part !== 'string' && part.ref === 'variant',
  );
}

function isNamed(part: TextPart): part is VariantRef | ExportRef {
  return typeof part !== 'string' && (part.ref === 'variant' || part.ref === 'export');
}

function isSync({ variant }: VariantRef): boolean {
  return variant === 'sync';
}

function idOf({ id }: { readonly id: DeclarationId }): DeclarationId {
  return id;
}

function endingOf(specifier: string): ExtensionStyle {
  if (/\.[cm]?jsx?$/.test(specifier)) return '.js';
  return /\.[cm]?tsx?$/.test(specifier) ? '.ts' : '';
}

function distinct<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}

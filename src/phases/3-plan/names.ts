import type { ResolvedOptions } from '../../config/options.js';
import { isTypeForm, type Analysis, type DualDeclaration } from '../../model/declaration.js';
import type { DeclarationId, VariantRef } from '../../model/edit.js';
import type { DualNames, NamePlan } from '../../model/plan.js';

/** Settles what every variant and every reference of one is called. */
export function planNames(analysis: Analysis, options: Pick<ResolvedOptions, 'names'>): NamePlan {
  const names = new Map<DeclarationId, DualNames>();
  const declarations = new Map<DeclarationId, DualDeclaration>();
  for (const module of analysis.modules) {
    for (const { declaration } of module.declarations) {
      declarations.set(declaration.id, declaration);
      names.set(declaration.id, dualNames(declaration, options));
    }
  }
  const namesOf = (id: DeclarationId): DualNames => {
    const found = names.get(id);
    if (found === undefined) throw new Error(`no names for ${id}`);
    return found;
  };
  return {
    namesOf,
    nameOf: (ref) => referenceName(ref, declarations.get(ref.id), namesOf(ref.id), options),
  };
}

function dualNames(
  declaration: DualDeclaration,
  options: Pick<ResolvedOptions, 'names'>,
): DualNames {
  const { name } = declaration;
  const sync = declaration.options.sync ?? fill(options.names.sync, name);
  if (keepsName(declaration)) return { sync, async: declaration.options.async ?? name };
  return {
    sync,
    async: declaration.options.async ?? fill(options.names.async, name),
    dispatcher: fill(options.names.dispatcher ?? '{name}', name),
  };
}

/** What was inferred, and types: the source's name stays with the async variant. */
export function keepsName(declaration: Pick<DualDeclaration, 'form' | 'reason'>): boolean {
  return declaration.reason === 'inferred' || isTypeForm(declaration);
}

function referenceName(
  ref: VariantRef,
  declaration: DualDeclaration | undefined,
  names: DualNames,
  options: Pick<ResolvedOptions, 'names'>,
): string {
  if (declaration === undefined || ref.local === declaration.name) return names[ref.variant];
  if (ref.variant === 'async' && keepsName(declaration)) return ref.local;
  return fill(options.names[ref.variant], ref.local);
}

/** `{name}Sync` with `readConfig` -> `readConfigSync`. */
export function fill(template: string, name: string): string {
  return template.replaceAll('{name}', name);
}

import { explicitNames, type NameScheme } from '../../config/options/names.js';
import type { ResolvedOptions } from '../../config/options.js';
import { isTypeForm, type DualDeclaration } from '../../model/declaration.js';
import type { DeclarationId, VariantRef } from '../../model/edit.js';
import type { ModuleOutline, OutlinedDeclaration } from '../../model/outline.js';
import type { DualNames, NamePlan } from '../../model/plan.js';
import { withoutAsync } from './async-suffix.js';

/** Settles what every variant and every reference of one is called. */
export function planNames(
  modules: readonly ModuleOutline[],
  { names: scheme }: Pick<ResolvedOptions, 'names'>,
): NamePlan {
  const planned = new Map<DeclarationId, Planned>();
  for (const module of modules) {
    for (const declaration of module.declarations) {
      planned.set(declaration.id, { declaration, names: dualNames(declaration, scheme) });
    }
  }
  const described = new Map<DeclarationId, string>();
  const find = (id: DeclarationId): Planned => {
    const found = planned.get(id);
    if (found === undefined) throw new Error(`no names for ${id}`);
    return found;
  };
  return {
    namesOf: (id) => find(id).names,
    nameOf: (ref, file) => referenceName(ref, { ...find(ref.id), file, scheme }),
    describe: (id) => {
      const known = described.get(id) ?? describe(find(id));
      described.set(id, known);
      return known;
    },
    plainOf: (name) => (isSuffixed(scheme) ? (withoutAsync(name) ?? name) : name),
  };
}

function describe({ declaration: { asks: _, neededBy: _needed, ...rest } }: Planned): string {
  return JSON.stringify(rest);
}

interface Planned {
  readonly declaration: OutlinedDeclaration;
  readonly names: DualNames;
}

function dualNames(declaration: OutlinedDeclaration, scheme: NameScheme): DualNames {
  const { name, options } = declaration;
  const sync = options.sync ?? syncName(name, scheme);
  if (keepsName(declaration) || isSuffixed(scheme)) return { sync, async: options.async ?? name };
  if (declaration.form === 'state')
    return { sync, async: options.async ?? fill(scheme.async, name) };
  const names = {
    sync,
    async: options.async ?? fill(scheme.async, name),
    dispatcher: fill(scheme.dispatcher ?? '{name}', name),
  };
  // the dispatcher has the name: what it calls is a function of the module's own
  const hidden = names.async === names.dispatcher;
  if (hidden && declaration.member !== undefined) return { sync, async: names.async };
  return hidden ? { ...names, implementation: fill(explicitNames.async, name) } : names;
}

/** What was inferred, and types: the source's name stays with the async variant. */
function keepsName(declaration: Pick<DualDeclaration, 'form' | 'reason' | 'member'>): boolean {
  if (declaration.member?.hidden === true) return true;
  return declaration.reason === 'inferred' || isTypeForm(declaration);
}

function isDefaultItself(declaration: OutlinedDeclaration): boolean {
  return declaration.exported === 'default' && keepsName(declaration);
}

function isSuffixed(scheme: NameScheme): boolean {
  return scheme.preset === 'suffix-async';
}

/** In `suffix-async`, `readAsync` -> `read`; a helper or type without the suffix gains one of its own. */
function syncName(name: string, scheme: NameScheme): string {
  if (!isSuffixed(scheme)) return fill(scheme.sync, name);
  return withoutAsync(name) ?? fill(explicitNames.sync, name);
}

function referenceName(
  ref: VariantRef,
  context: Planned & { readonly file: string; readonly scheme: NameScheme },
): string {
  const { declaration, names, scheme } = context;
  const { local } = ref;
  // behind a namespace's dot `default` is the dispatcher; the variants are named
  const declared = local === declaration.name || (ref.member && local === 'default');
  if (ref.variant === 'sync') return declared ? names.sync : syncName(local, scheme);
  if (ref.variant === 'dispatcher' && names.dispatcher !== undefined) {
    return declared ? names.dispatcher : fill(scheme.dispatcher ?? '{name}', local);
  }
  // what was inferred is itself the async variant, and has no other name outside than `default`
  if (ref.member && local === 'default' && isDefaultItself(declaration)) return local;
  const inside = context.file === declaration.file && !ref.member;
  if (inside && names.implementation !== undefined) return names.implementation;
  if (declared) return names.async;
  const renamed = names.dispatcher !== undefined && names.implementation === undefined;
  return renamed ? fill(scheme.async, local) : local;
}

/** `{name}Sync` with `readConfig` -> `readConfigSync`. */
function fill(template: string, name: string): string {
  return template.replaceAll('{name}', name);
}

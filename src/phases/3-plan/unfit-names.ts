import type { ResolvedOptions } from '../../config/options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { isTypeForm, type DualDeclaration, type ModuleFacts } from '../../model/declaration.js';
import type { NamePlan } from '../../model/plan.js';
import { withoutAsync } from './async-suffix.js';

type NameOptions = Pick<ResolvedOptions, 'names' | 'dispatcher'>;

/** Names of a module that the scheme cannot be carried out with: DM3004, DM3005. */
export function findUnfitNames(
  module: ModuleFacts,
  names: NamePlan,
  options: NameOptions,
): readonly Diagnostic[] {
  return module.declarations
    .map((one) => one.declaration)
    .filter((one) => one.form !== 'statement')
    .flatMap((one) => unfitName(one, names, options) ?? []);
}

function unfitName(
  declaration: DualDeclaration,
  names: NamePlan,
  options: NameOptions,
): Diagnostic | undefined {
  const { name, location } = declaration;
  if (options.names.preset === 'suffix-async' && lacksSuffix(declaration)) {
    const message = declaration.anonymous
      ? 'the default export has no name, and so none that ends in `Async`'
      : `\`${name}\` does not end in \`Async\``;
    return createDiagnostic({ code: 'DM3004', message, location });
  }
  const { implementation } = names.namesOf(declaration.id);
  if (implementation === undefined || options.dispatcher.default === 'async') return undefined;
  const message = `\`${name}\` is the name of the async variant, and calls of it are to run the sync one`;
  return createDiagnostic({ code: 'DM3005', message, location });
}

/** What was inferred, and types, get a sync name beside their own. */
function lacksSuffix(declaration: DualDeclaration): boolean {
  if (declaration.reason === 'inferred' || isTypeForm(declaration)) return false;
  if (declaration.options.sync !== undefined) return false;
  return declaration.anonymous || withoutAsync(declaration.name) === undefined;
}

import type { Analysis, DeclarationFacts, ModuleFacts } from '../../model/declaration.js';
import type { DeclarationId } from '../../model/edit.js';
import { publishedPath } from '../../model/layout-paths.js';
import { isTypeForm, type DualDeclaration } from '../../model/declaration.js';
import type { ImportPlan, LoweredDeclaration, LoweredModule, NamePlan } from '../../model/plan.js';
import { addedImportEdits, addedImportLines, headImports } from './added-imports.js';
import { resolveEdits, type EditPlan } from './resolve-edits.js';
import { specifierEdits } from './specifiers.js';
import { usedSyncVariants } from './usage.js';

/** Settles every edit of every module. */
export function lowerModules(
  analysis: Analysis,
  names: NamePlan,
  planImports: (module: ModuleFacts) => ImportPlan,
): readonly LoweredModule[] {
  const used = usedSyncVariants(analysis);
  const declarations = new Map(
    analysis.modules.flatMap((module) =>
      module.declarations.map((one) => [one.declaration.id, one.declaration] as const),
    ),
  );
  const entries = new Set(analysis.entries.map((one) => one.file));
  const isInternal = (id: DeclarationId, module: ModuleFacts): boolean =>
    entries.has(publishedPath(module.file)) && isInferredValue(declarations.get(id));
  return analysis.modules.map((facts) => {
    const imports = planImports(facts);
    const plan = { names, imports, file: facts.file };
    const references = resolveEdits(facts.asyncEdits, plan);
    return {
      facts,
      headImports: headImports(facts, imports.added),
      addedLines: addedImportLines(facts, imports.added),
      declarations: facts.declarations.map((one) =>
        lowerDeclaration(one, { references, plan, used, facts }),
      ),
      edits: [
        ...references,
        ...specifierEdits(facts, { names, isInternal }),
        ...addedImportEdits(facts, imports.added),
      ],
    };
  });
}

function isInferredValue(declaration: DualDeclaration | undefined): boolean {
  return declaration?.reason === 'inferred' && !isTypeForm(declaration);
}

function lowerDeclaration(
  one: DeclarationFacts,
  context: {
    readonly references: LoweredModule['edits'];
    readonly plan: EditPlan;
    readonly used: ReadonlySet<DeclarationId>;
    readonly facts: ModuleFacts;
  },
): LoweredDeclaration {
  const { declaration } = one;
  const { names } = context.plan;
  const leaves =
    declaration.exported !== 'none' ||
    declaration.member?.hidden === false ||
    context.facts.specifiers.some((fact) => fact.kind === 'export' && fact.id === declaration.id);
  const whole = declaration.form === 'statement';
  const dispatched = !whole && names.namesOf(declaration.id).dispatcher !== undefined;
  const valued = dispatched && context.facts.valueUses.has(declaration.id);
  return {
    declaration,
    syncEdits: resolveEdits(one.syncEdits, context.plan),
    asyncEdits: [...resolveEdits(one.asyncEdits, context.plan), ...context.references],
    emits: {
      sync: whole || leaves || valued || context.used.has(declaration.id),
      async: !whole,
      dispatcher: dispatched && (leaves || valued),
    },
  };
}

import {
  isTypeForm,
  type DeclarationFacts,
  type EntryFacts,
  type ModuleFacts,
} from '../../model/declaration.js';
import type { DeclarationId } from '../../model/edit.js';
import { publishedPath } from '../../model/layout-paths.js';
import type { ModuleOutline, OutlinedDeclaration } from '../../model/outline.js';
import type {
  ImportPlan,
  LoadPlan,
  LoweredDeclaration,
  LoweredModule,
  NamePlan,
} from '../../model/plan.js';
import { addedImportEdits, addedImportLines, headImports } from './added-imports.js';
import { resolveEdits, type EditPlan } from './resolve-edits.js';
import { specifierEdits } from './specifiers.js';

/** What settling the edits of a module asks of all others. */
export interface LowerProject {
  readonly names: NamePlan;
  readonly planImports: (module: ModuleFacts) => ImportPlan;
  /** Dual declarations whose sync variants others use. */
  readonly used: ReadonlySet<DeclarationId>;
  /** True for what an entry does not hand on: its export was only inferred. */
  readonly isInternal: (id: DeclarationId, file: string) => boolean;
}

/** What the modules of a project ask of each other, looked up. */
export function createLowerProject(
  modules: readonly ModuleOutline[],
  entries: readonly EntryFacts[],
  plans: Pick<LowerProject, 'names' | 'planImports'>,
): LowerProject {
  const declarations = new Map(
    modules.flatMap((module) => module.declarations.map((one) => [one.id, one] as const)),
  );
  const files = new Set(entries.map((one) => one.file));
  return {
    ...plans,
    used: new Set(modules.flatMap((module) => module.usesSync)),
    isInternal: (id, file) =>
      files.has(publishedPath(file)) && isInferredValue(declarations.get(id)),
  };
}

function isInferredValue(declaration: OutlinedDeclaration | undefined): boolean {
  return declaration?.reason === 'inferred' && !isTypeForm(declaration);
}

/** Settles every edit of a module. */
export function lowerModule(facts: ModuleFacts, project: LowerProject): LoweredModule {
  const { names, used, isInternal } = project;
  const imports = project.planImports(facts);
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
}

/**
 * All that settling the edits of a module asks of others, as one text: as long as it and the module's
 * own facts are the same, so is what becomes of the module.
 */
export function describeLowering(
  outline: ModuleOutline,
  project: Omit<LowerProject, 'planImports'> & {
    readonly style: string;
    readonly loads: LoadPlan;
  },
): string {
  const { names, used, isInternal, style, loads } = project;
  const { file, mentions } = outline;
  return JSON.stringify([
    style,
    mentions.map((id) => [id, names.describe(id), used.has(id), isInternal(id, file)]),
    outline.loads.map((one) => loads.loadOf(one, file)),
  ]);
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

import { isDeepStrictEqual } from 'node:util';
import { hashTexts } from '../cache/deep-keys.js';
import type { KnownFacts } from '../cache/known-facts.js';
import type { PlannedKeys, ProjectMemory } from '../cache/project-memory.js';
import type { ResolvedOptions } from '../config/options.js';
import type { Diagnostic } from '../model.js';
import type { RunCounts } from '../model/counts.js';
import type { LoadPlan, LoweredModule, NamePlan } from '../model/plan.js';
import { findCollisions } from '../phases/3-plan/collisions.js';
import { extensionStyle, type ExtensionStyle } from '../phases/3-plan/extension-style.js';
import { planImports } from '../phases/3-plan/imports.js';
import { planLoads } from '../phases/3-plan/loads.js';
import { planNames } from '../phases/3-plan/names.js';
import { findUnfitNames } from '../phases/3-plan/unfit-names.js';
import { listVariantNames } from '../phases/3-plan/variant-names.js';
import { cutOut } from '../phases/4-lower/apply-edits.js';
import { createLowerProject, describeLowering, lowerModule } from '../phases/4-lower/lower.js';
import { emitModule } from '../phases/5-emit/module.js';
import type { PieceModule } from '../phases/5-emit/piece.js';
import { rememberTemplates } from '../phases/5-emit/templates.js';
import type { AnalyzedSources } from './analyze-sources.js';

/** What every module of the output needs to know of all others, settled. */
export interface OutputPlan {
  readonly names: NamePlan;
  readonly style: ExtensionStyle;
  readonly loads: LoadPlan;
  readonly modules: readonly PlannedModule[];
}

/** A module of the output, which is made when somebody asks for it. */
export interface PlannedModule {
  readonly source: string;
  readonly known: KnownFacts;
  /** Of all that decides on what is made; empty where nothing is remembered. */
  readonly key: string;
  readonly made: () => PieceModule;
}

/** Settles names and imports, and how each module is made; nothing is made yet. */
export function planOutput(
  { modules: known, entries }: Pick<AnalyzedSources, 'modules' | 'entries'>,
  options: ResolvedOptions,
  { counts, memory }: { readonly counts: RunCounts; readonly memory: ProjectMemory | undefined },
): OutputPlan {
  const outlines = known.map((one) => one.outline);
  const names = planNames(outlines, options);
  const style = extensionStyle(outlines);
  const loads = planLoads(outlines);
  const project = createLowerProject(outlines, entries, {
    names,
    planImports: (module) => {
      const variants = listVariantNames(module, names);
      return planImports(module, { style, src: options.src, loads, variants });
    },
  });
  const defaultMode = options.dispatcher.default;
  const context = { names, defaultMode, cutOut, template: rememberTemplates() };
  const make = (one: KnownFacts): PieceModule => {
    const lowered = lowerModule(one.read(), project);
    countEdits(lowered, counts);
    return emitModule(lowered, context);
  };
  const keyOf = rememberKeys({ outlines, entries }, memory, (one: KnownFacts): string => {
    counts.modulesPlanned += 1;
    return hashTexts([one.hash, describeLowering(one.outline, { ...project, style, loads })]);
  });
  const modules = known.map((one): PlannedModule => {
    let made: PieceModule | undefined;
    return {
      source: one.outline.file,
      known: one,
      key: keyOf(one),
      // what is not checked first is written at once, and needed no more
      made: () => (options.verify ? (made ??= make(one)) : make(one)),
    };
  });
  return { names, style, loads, modules };
}

/**
 * Keys that were made before hold as long as no module is asked anything else by the others than then;
 * options are part of what the memory is kept for. Empty where nothing is remembered.
 */
function rememberKeys(
  given: Pick<PlannedKeys, 'outlines' | 'entries'>,
  memory: ProjectMemory | undefined,
  makeKey: (one: KnownFacts) => string,
): (one: KnownFacts) => string {
  if (!memory) return () => '';
  const before = memory.planned;
  const isSame = hasSameOutlines(given.outlines, before.outlines);
  const holds = isSame && isDeepStrictEqual(given.entries, before.entries);
  const keys = holds ? before.keys : new WeakMap<KnownFacts, string>();
  memory.planned = { ...given, keys };
  return (one) => {
    const key = keys.get(one) ?? makeKey(one);
    keys.set(one, key);
    return key;
  };
}

function hasSameOutlines(some: PlannedKeys['outlines'], others: PlannedKeys['outlines']): boolean {
  return (
    some.length === others.length &&
    some.every((one, at) => one === others[at] || isDeepStrictEqual(one, others[at]))
  );
}

/** Names that cannot be given, in these modules. */
export function findNameErrors(
  modules: readonly PlannedModule[],
  names: NamePlan,
  options: ResolvedOptions,
): readonly Diagnostic[] {
  const facts = modules.map(({ known }) => known.read());
  return [
    ...facts.flatMap((module) => findUnfitNames(module, names, options)),
    ...facts.flatMap((module) => findCollisions(module, names)),
  ];
}

function countEdits({ edits, declarations }: LoweredModule, counts: RunCounts): void {
  counts.editsApplied += edits.length;
  for (const one of declarations) counts.editsApplied += one.syncEdits.length;
}

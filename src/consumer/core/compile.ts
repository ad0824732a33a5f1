import type { Diagnostic } from '../../model.js';
import { applyEdits, type EditedText } from './apply-edits.js';
import { readBarrel } from './barrel.js';
import type { ImportSite, NamedSite } from './bindings/import-site.js';
import { decideUses } from './decide.js';
import type { Decision } from './decision.js';
import type { Edit } from './edit.js';
import type { ResolveEntry } from './entry.js';
import { findCandidates } from './filter.js';
import { findHiddenUses } from './hidden-uses.js';
import { meaningOf } from './meaning.js';
import type { ModuleView } from './module-view.js';
import type { ConsumerOptions } from './options.js';
import { findSyntaxError, parseModule, type ParsedModule } from './parse.js';
import { parsePart } from './partial-parse.js';
import { editNames } from './rewrite/names-edit.js';
import { editSource } from './rewrite/source-edit.js';
import { createScopes } from './scopes/module-scopes.js';
import { collectSites } from './sites.js';
import { createParentIndex } from './tree.js';
import { collectNamedUses, collectNamespaceUses, type DualUse } from './uses.js';
import { planVariants, type VariantPlan } from './variant-names.js';

/** A module of the consumer, with what it needs to be compiled. */
export interface ConsumerModule {
  /** Path of the module: for its language, for diagnostics, and as the source of the map. */
  readonly file: string;
  readonly text: string;
  readonly resolve: ResolveEntry;
  readonly options: ConsumerOptions;
  /** Whether somebody else parses what comes out at once, as bundlers do; else it is parsed here once more. */
  readonly parsedNext?: boolean;
}

/** A compiled module. */
export interface CompiledModule {
  /** Absent where nothing changes, or where an error was found. */
  readonly output?: EditedText;
  readonly diagnostics: readonly Diagnostic[];
  /** What was decided, in source order. */
  readonly decisions: readonly Decision[];
}

const untouched: CompiledModule = { diagnostics: [], decisions: [] };

/**
 * Settles every use of a dual export in a module by the code around it (design.md section 6). A module whose text
 * imports nothing dual is not parsed. Findings are DM50xx, and those of the manifests DM51xx; with an error among
 * them there is no output.
 */
export function compileModule(consumer: ConsumerModule): CompiledModule {
  if (!mayConcern(consumer)) return untouched;
  const parsed = parseModule(consumer.file, consumer.text);
  if ('failure' in parsed) return { ...untouched, diagnostics: [parsed.failure] };
  const module = viewModule(consumer, parsePart(consumer, parsed) ?? parsed);
  const { sites, findings } = collectSites(module, consumer.resolve);
  const collected = sites.map((site) => collectUses(module, site));
  const decided = decideUses(
    module,
    collected.flatMap(({ uses }) => uses),
  );
  const barrel = readBarrel(module, sites);
  const hidden = sites.some(bindsAuto) ? findHiddenUses(module) : [];
  const diagnostics = [
    ...findings,
    ...collected.flatMap((each) => each.findings),
    ...decided.findings,
    ...barrel.findings,
    ...hidden,
  ].sort(byPlace);
  const { decisions } = decided;
  const result = { diagnostics, decisions };
  if (diagnostics.some(({ severity }) => severity === 'error')) return result;
  const plan = planVariants(decisions, module.scopes.isTaken);
  const edits = [
    ...decisions.flatMap((decision) => editUse(decision, plan)),
    ...sites.flatMap((site) => editSite(module, site, { plan, kept: decided.kept })),
    ...barrel.edits,
  ];
  if (edits.length === 0) return result;
  const output = applyEdits(consumer.text, edits);
  if (consumer.parsedNext !== true) assertParses(consumer, output.code);
  return { ...result, output };
}

function mayConcern({ text, resolve, options }: ConsumerModule): boolean {
  const { auto, packages } = findCandidates(text, options.guard !== 'off');
  return [...auto, ...packages].some((specifier) => resolve(specifier) !== undefined);
}

/** Indexes a parsed module for the rules. */
export function viewModule(
  consumer: Pick<ConsumerModule, 'file' | 'text' | 'options'>,
  { readProgram, isEsModule, hasDynamicImports, readComments }: ParsedModule,
): ModuleView {
  const { file, text, options } = consumer;
  const program = readProgram();
  const parents = createParentIndex(program);
  const scopes = createScopes({ program, text, readComments });
  return { file, text, options, program, isEsModule, hasDynamicImports, parents, scopes };
}

function collectUses(module: ModuleView, site: ImportSite) {
  switch (site.form) {
    case 'namespace':
      return collectNamespaceUses(module, site);
    case 'bare':
    case 'star':
      return { uses: [], findings: [] };
    default:
      return collectNamedUses(module, site);
  }
}

function bindsAuto(site: ImportSite): boolean {
  return site.entry.role === 'auto' && site.form !== 'bare';
}

function editUse({ use, variant, edits }: Decision, plan: VariantPlan): readonly Edit[] {
  const planned = use.imported && plan.get(use.imported)?.find((each) => each.variant === variant);
  const text = planned ? planned.local : use.target[variant];
  const { start, end } = use.nameSpan;
  return [{ start, end, text }, ...edits];
}

function editSite(
  module: ModuleView,
  site: ImportSite,
  decided: { readonly plan: VariantPlan; readonly kept: readonly DualUse[] },
): readonly Edit[] {
  if ('typeOnly' in site && site.typeOnly) return [];
  switch (site.form) {
    case 'import':
    case 'pattern':
      // Only `/auto` has to give way as it stands. The names of `/sync` would be dispatchers in the main entry.
      if (site.entry.role !== 'auto' && !site.names.some((name) => decided.plan.has(name))) {
        return [];
      }
      return editNames(
        module,
        site,
        site.names.map((name) => replacementOf(site, name, decided)),
      );
    case 'namespace':
    case 'bare':
      return site.entry.role === 'auto' ? editSource(site) : [];
    case 'export':
    case 'star':
      return [];
  }
}

function replacementOf(
  site: NamedSite,
  name: NamedSite['names'][number],
  { plan, kept }: { readonly plan: VariantPlan; readonly kept: readonly DualUse[] },
) {
  const variants = plan.get(name) ?? [];
  const meaning = meaningOf(site.entry, name.imported);
  const replaced =
    meaning.is === 'auto' ||
    (variants.length > 0 && !kept.some(({ imported }) => imported === name));
  if (replaced) return { name, variants, keepsName: false };
  // With the preset `node` the dispatcher is its own async variant.
  return { name, variants: variants.filter(({ local }) => local !== name.local), keepsName: true };
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  const [a, b] = [one.location, other.location];
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** The net under the rules: text that no longer parses is our fault, and must not leave. */
function assertParses({ file }: ConsumerModule, code: string): void {
  const error = findSyntaxError(file, code);
  if (error !== undefined)
    throw new Error(`dualmode compiled ${file} to text that does not parse: ${error}`);
}

import { hashTexts } from '../cache/deep-keys.js';
import { knowFacts, type KnownFacts } from '../cache/known-facts.js';
import {
  createProjectMemory,
  type ModuleState,
  type ProjectMemory,
} from '../cache/project-memory.js';
import { readTraits, type TextTraits } from '../cache/text-traits.js';
import type { ResolvedOptions } from '../config/options.js';
import type { Acceptance, Diagnostic, Location } from '../model.js';
import type { RunCounts } from '../model/counts.js';
import type { Analysis, EntryFacts } from '../model/declaration.js';
import type { DeclarationId } from '../model/edit.js';
import type { MarkerText } from '../model/marker.js';
import type { OutlinedDeclaration } from '../model/outline.js';
import { analyze, type AnalysisResult } from '../phases/2-analyze/analyze.js';
import { findSyntaxErrors, type JudgedSpans } from '../phases/2-analyze/source-errors.js';
import { isHidden, stubOf } from '../program/module-stub.js';
import type { SourceProgram } from '../program/program.js';
import type { SourceTexts } from '../program/source-texts.js';
import { findChanged, keysOf, packagesOf, readState, type States } from './module-states.js';
import { declarationsIn, fileOf, findUnexplained, settle } from './settle.js';

/** What the analysis of a changed project takes. */
export interface ChangedRequest {
  readonly options: ResolvedOptions;
  /** The modules, by path relative to the root, in order. */
  readonly files: ReadonlyMap<string, string>;
  readonly markers: readonly MarkerText[];
  readonly packageName: string | undefined;
  /** All that is not in the modules and decides on each of them. */
  readonly world: string;
  /** Makes a program that begins with these modules; with all where absent. */
  readonly createProgram: (roots?: ReadonlySet<string>, files?: SourceTexts) => SourceProgram;
  /** True where the check of the output can look for type errors of the source. */
  readonly mayCheckLater?: boolean;
  readonly counts?: RunCounts | undefined;
}

/** As `analyze` finds it in the whole project. */
export interface ChangedAnalysis {
  /** A program with the modules in it that were analysed. */
  readonly source: SourceProgram;
  /** What is known of the modules that take part, in order. */
  readonly modules: readonly KnownFacts[];
  readonly entries: readonly EntryFacts[];
  readonly diagnostics: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
  /** Where type errors of the source are still to be looked for. */
  readonly unchecked?: JudgedSpans;
}

/** What stopped it, before anything was analysed. */
export interface SyntaxFindings {
  readonly diagnostics: readonly Diagnostic[];
}

/** A project that takes longer than this to settle is analysed as a whole. */
const mostPasses = 8;

/**
 * Analyses what has to be analysed anew, and takes the rest from memory.
 *
 * What is known of a module holds as long as its key does, and the key covers all that an analysis
 * looks at: the module's text, what is dual in it, and what every module in its reach shows and has
 * dual. An analysis may change what is dual elsewhere; then it is done again with those modules in it,
 * until no key is another than the one that its module was analysed under.
 */
export function analyzeChanged(
  request: ChangedRequest,
  memory: ProjectMemory,
): ChangedAnalysis | SyntaxFindings {
  const traits = readTraits(request.files, memory.traits);
  const everywhere = [...traits].filter(([, one]) => one.isGlobal);
  const world = hashTexts([
    request.world,
    ...everywhere.flatMap(([file, one]) => [file, one.hash]),
  ]);
  const isSame = memory.world === world;
  Object.assign(memory, { traits, world });
  if (!isSame) Object.assign(memory, { ...createProjectMemory(), traits, world });
  const run = { ...request, traits, memory };
  return (memory.modules.size > 0 ? analyzeSlices(run) : undefined) ?? analyzeAll(run);
}

interface Run extends ChangedRequest {
  readonly traits: ReadonlyMap<string, TextTraits>;
  readonly memory: ProjectMemory;
}

function analyzeAll(run: Run): ChangedAnalysis | SyntaxFindings {
  const { options, markers, packageName, traits, counts } = run;
  run.memory.dependencies = [];
  const source = run.createProgram();
  const syntaxErrors = findSyntaxErrors(source);
  if (hasErrors(syntaxErrors)) return { diagnostics: syntaxErrors };
  // what was found to be right before is not looked at again with the output
  const isCheckedLater = run.mayCheckLater === true && run.memory.verified.size === 0;
  const result = analyze({ source, markers, options, packageName, isCheckedLater });
  if (counts) counts.modulesAnalyzed += countJudged(result.analysis);
  const read = new Map([...traits].map(([file, one]) => [file, readState(file, one, source)]));
  const states = withResult(read, result, new Set(traits.keys()));
  const all = finish(run, { source, states, entries: result.analysis.entries });
  const { diagnostics, acceptances, unchecked } = result;
  // a finding without a place is about the project as a whole: no module remembers it
  if (
    isTangled(options, diagnostics) ||
    !diagnostics.every(({ location }) => location && traits.has(location.file))
  ) {
    run.memory.modules = new Map();
    return { ...all, diagnostics, acceptances, ...(unchecked && { unchecked }) };
  }
  return { ...all, ...(unchecked && { unchecked }) };
}

/** @returns undefined where changes reach so far that all is better analysed as a whole */
function analyzeSlices(run: Run): ChangedAnalysis | SyntaxFindings | undefined {
  const { options, markers, packageName, traits, memory, counts } = run;
  const changed = findChanged(traits, memory.modules);
  let whole = withFamilies(changed, traits);
  let source = createSlice(run, whole);
  const modules = new Map([...source.modules].filter(([file]) => changed.has(file)));
  const syntaxErrors = findSyntaxErrors({ ...source, modules });
  if (hasErrors(syntaxErrors)) return { diagnostics: syntaxErrors };

  const unexplained = findUnexplained(memory.modules);
  const unexplainedIds = new Set(unexplained.map((one) => one.id));
  const redone = new Set(changed);
  // what was dual is taken for dual where the rest asks for it, until nobody turns out to
  const wanted = new Set(inferredIn(memory.modules).map((one) => one.id));
  const missed = new Set<DeclarationId>();
  let { entries } = memory;
  let states = carryOver(run, source, redone);
  for (const file of staleIn(run, states, entries, redone)) redone.add(file);
  for (let pass = 0; pass < mostPasses; pass++) {
    if ([...redone].some((file) => !whole.has(file))) {
      whole = withFamilies(redone, traits);
      source = createSlice(run, whole);
    }
    states = carryOver(run, source, redone);
    if (packagesOf(states.values()) !== packagesOf(memory.modules.values())) return undefined;
    if (unexplained.some(({ neededBy }) => neededBy && redone.has(fileOf(neededBy.id)))) {
      return undefined;
    }
    // what only modules of the part asked for is found by them again, or is dual no more
    const asked = new Set([...askedOutside(memory.modules, redone), ...unexplainedIds, ...missed]);
    const seeds = inferredIn(memory.modules).filter(({ id }) => wanted.has(id) && asked.has(id));
    const seeded = new Set(seeds.map((one) => one.id));
    const known = memory.entries.filter(
      (one) => !redone.has(one.file) && traits.has(one.file) && options.entries.includes(one.file),
    );
    const slice = { files: redone, seeds, entries: known };
    const shown = markers.filter(({ file, span }) => isShown(file, span.start, run, whole));
    const result = analyze({ source, markers: shown, options, packageName, slice });
    if (counts) counts.modulesAnalyzed += countJudged(result.analysis);
    if (!result.diagnostics.every((one) => one.location)) return undefined;
    states = withResult(states, result, redone);
    entries = options.entries.flatMap(
      (file) => result.analysis.entries.find((one) => one.file === file) ?? [],
    );
    const { found } = result;
    const settlement = settle(states, {
      redone,
      found,
      unexplained: unexplainedIds,
      wanted: seeded,
    });
    const files = [...settlement.files, ...staleIn(run, states, entries, redone)];
    if (files.length + settlement.wanted.length + settlement.unwanted.length === 0) {
      const findings = [...states.values()].flatMap((one) => one.diagnostics);
      return isTangled(options, findings) ? undefined : finish(run, { source, states, entries });
    }
    for (const file of files) redone.add(file);
    for (const id of settlement.wanted) {
      wanted.add(id);
      missed.add(id);
    }
    for (const id of settlement.unwanted) wanted.delete(id);
  }
  return undefined;
}

/** A program in which some modules are whole, and others are there as far as those can see them. */
function createSlice(run: Run, whole: ReadonlySet<string>): SourceProgram {
  const { files, memory } = run;
  return run.createProgram(whole, {
    has: (file) => files.has(file),
    keys: () => files.keys(),
    get: (file) => {
      const text = files.get(file);
      const { hidden = [] } = memory.modules.get(file) ?? {};
      return text === undefined || whole.has(file) ? text : stubOf(text, hidden);
    },
  });
}

function isShown(
  file: string,
  offset: number,
  { memory }: Run,
  whole: ReadonlySet<string>,
): boolean {
  return whole.has(file) || !isHidden(offset, memory.modules.get(file)?.hidden ?? []);
}

/** The modules of now: those of the part as they are read, the rest as they are remembered. */
function carryOver(run: Run, source: SourceProgram, redone: ReadonlySet<string>): States {
  return new Map(
    [...run.traits].map(([file, traits]): [string, ModuleState] => {
      const known = run.memory.modules.get(file);
      if (known !== undefined && !redone.has(file)) return [file, known];
      const { facts } = known ?? {};
      return [file, { ...readState(file, traits, source), ...(facts && { facts }) }];
    }),
  );
}

/** Modules outside of the part that were analysed under another key. */
function staleIn(
  run: Run,
  states: States,
  entries: readonly EntryFacts[],
  redone: ReadonlySet<string>,
): readonly string[] {
  const { memory } = run;
  const keys = keysOf(states, { ...run, entries });
  return [...keys]
    .filter(([file, key]) => !redone.has(file) && memory.modules.get(file)?.key !== key)
    .map(([file]) => file);
}

/** What declarations of modules outside of the part ask for. */
function askedOutside(states: States, redone: ReadonlySet<string>): readonly DeclarationId[] {
  return declarationsIn(states)
    .filter((one) => !redone.has(one.file))
    .flatMap((one) => one.asks);
}

function inferredIn(states: States): readonly OutlinedDeclaration[] {
  return declarationsIn(states).filter((one) => one.reason === 'inferred');
}

/** A family of classes spans modules against the direction of imports: it is read as a whole. */
function withFamilies(
  files: ReadonlySet<string>,
  traits: ReadonlyMap<string, TextTraits>,
): ReadonlySet<string> {
  const wide = [...traits].filter(([, one]) => one.isGlobal || one.hasFamily);
  return new Set([...files, ...wide.map(([file]) => file)]);
}

function withResult(
  states: States,
  { analysis, diagnostics, acceptances }: AnalysisResult,
  redone: ReadonlySet<string>,
): States {
  const facts = new Map(analysis.modules.map((one) => [one.file, one]));
  const found = groupByFile(diagnostics);
  const accepted = groupByFile(acceptances);
  return new Map(
    [...states].map(([file, state]): [string, ModuleState] => {
      if (!redone.has(file)) return [file, state];
      const { facts: _, ...read } = state;
      const own = facts.get(file);
      const result = {
        ...(own && { facts: knowFacts(own, state.hash) }),
        diagnostics: found.get(file) ?? [],
        acceptances: accepted.get(file) ?? [],
      };
      return [file, { ...read, ...result }];
    }),
  );
}

function groupByFile<T extends { readonly location?: Location }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const file = one.location?.file ?? '';
    groups.set(file, [...(groups.get(file) ?? []), one]);
  }
  return groups;
}

/** Modules of which something dual was judged. */
export function countJudged({ modules }: Pick<Analysis, 'modules'>): number {
  return modules.filter((one) => one.declarations.length > 0).length;
}

/**
 * Without `verify`, an error anywhere makes type errors everywhere worth a finding. And what is needed
 * and not marked is reported once, by whoever needs it first.
 */
function isTangled(
  { verify }: Pick<ResolvedOptions, 'verify'>,
  diagnostics: readonly Diagnostic[],
): boolean {
  return (!verify && hasErrors(diagnostics)) || diagnostics.some((one) => one.code === 'DM2160');
}

/** Remembers what is known now, and puts it together in the order of the modules. */
function finish(
  run: Run,
  {
    source,
    states,
    entries,
  }: {
    readonly source: SourceProgram;
    readonly states: States;
    readonly entries: readonly EntryFacts[];
  },
): ChangedAnalysis {
  const keys = keysOf(states, { ...run, entries });
  const { modules: before } = run.memory;
  run.memory.entries = entries;
  run.memory.modules = new Map(
    [...states].map(([file, state]) => {
      const key = keys.get(file) ?? '';
      const known = before.get(file);
      return [file, known === state && known.key === key ? known : { ...state, key }];
    }),
  );
  const all = [...states.values()];
  return {
    source,
    modules: all.flatMap(({ facts }) => facts ?? []),
    entries,
    diagnostics: all.flatMap((one) => one.diagnostics),
    acceptances: all.flatMap((one) => one.acceptances),
  };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

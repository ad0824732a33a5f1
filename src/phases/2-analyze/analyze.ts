import { createCounterpartResolver } from '../../counterparts/index.js';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { ts } from '@ts-morph/common';
import type { Acceptance, Diagnostic } from '../../model.js';
import type { Analysis } from '../../model/declaration.js';
import type { DeclarationId } from '../../model/edit.js';
import type { MarkerText } from '../../model/marker.js';
import type { SourceProgram } from '../../program/program.js';
import { rememberHelpers } from '../../rules/helpers/helper-imports.js';
import { createRuleTable } from '../../rules/index.js';
import { createTypeClassifier } from '../../rules/types/classify.js';
import { readAcceptances, type Acceptances } from './acceptances.js';
import type { AnalyzeOptions } from './analyze-options.js';
import { analyzeSubject, type SyncFacts } from './judge/analyze-subject.js';
import { readBridgeMarks } from './marks/bridge-marks.js';
import { createBridgePlaces } from './bridge/bridge-place.js';
import { collectEntries } from './modules/entry-exports.js';
import { createDualGraph } from './graph/graph.js';
import { markSubjects } from './marks/marked.js';
import { collectModules } from './modules/modules.js';
import { addPairs } from './marks/pairs.js';
import { spanOf, type RegionContext } from './judge/region.js';
import { findSourceErrors, spansOf, type JudgedSpans } from './source-errors.js';
import { addSeeds, type Slice } from './graph/slice.js';
import type { Subject } from './subjects/subject.js';
import { createWholeGraph } from './marks/whole-modules.js';

export interface AnalysisResult {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
  /** The findings that the author accepted. */
  readonly acceptances: readonly Acceptance[];
  /** Ids of all dual declarations that were found, also in modules that are not analysed. */
  readonly found: ReadonlySet<DeclarationId>;
  /** Where type errors are still to be looked for; absent where that is done. */
  readonly unchecked?: JudgedSpans;
}

/** Judges the source by position and says, as data, what each module becomes. */
export function analyze(request: {
  readonly source: SourceProgram;
  readonly markers: readonly MarkerText[];
  readonly options: AnalyzeOptions;
  readonly packageName: string | undefined;
  /** What is analysed; everything where absent. */
  readonly slice?: Slice;
  /** True where the check of the output sees the type errors of the source too. */
  readonly isCheckedLater?: boolean;
}): AnalysisResult {
  const { slice } = request;
  const isRedone = (file: string | undefined): boolean =>
    slice === undefined || (file !== undefined && slice.files.has(file));
  const { source, markers, options, packageName } = request;
  const diagnostics: Diagnostic[] = [];
  const classOfType = createTypeClassifier(source.checker);
  const isWhole = options.layout === 'split';
  const bridges = readBridgeMarks(source, isWhole ? markers : []);
  diagnostics.push(...bridges.diagnostics);
  const graph = isWhole
    ? createWholeGraph(source, bridges, classOfType)
    : createDualGraph(source, classOfType);
  const helpersOf = rememberHelpers(source.checker);
  if (!isWhole) {
    const globs = options.modules;
    diagnostics.push(...markSubjects({ source, markers, graph, classOfType, globs }));
    addPairs(source, graph, helpersOf);
    addSeeds(slice?.seeds ?? [], source, graph);
  }
  const counterparts = createCounterpartResolver(options);
  const acceptances = new Map(
    [...source.modules].map(([file, one]) => [one, readAcceptances(file, one.text)] as const),
  );
  const acceptancesOf = (sourceFile: ts.SourceFile): Acceptances =>
    acceptances.get(sourceFile) ?? readAcceptances('', '');
  const isOurs = (one: Subject): boolean => isRedone(source.pathOf(one.sourceFile));
  const facts = analyzeSubjects(isOurs, {
    checker: source.checker,
    graph,
    counterparts,
    classOfType,
    options: { ...options, apart: isWhole },
    helpersOf,
    bridge: createBridgePlaces(source, { packageName, folders: options }),
    report: (finding, sourceFile) => {
      const file = source.pathOf(sourceFile) ?? sourceFile.fileName;
      const location = locate(file, sourceFile.text, spanOf(finding.at));
      if (acceptancesOf(sourceFile).accept(finding.code, location.line)) return;
      diagnostics.push(createDiagnostic({ ...finding, location }));
    },
  });
  const judged = spansOf(graph.subjects.filter(isOurs), source);
  const later: Diagnostic[] = [...acceptances.values()].flatMap((one) => one.diagnostics());
  later.push(...unusedRules(counterparts.unusedRules()));
  const entries = [
    ...collectEntries({ source, options: entriesIn(options, slice) }, graph),
    ...(slice?.entries ?? []),
  ];
  const modules = collectModules({
    ...request,
    isRedone,
    graph,
    facts,
    helpersOf,
    entries,
    acceptancesOf,
  });
  later.push(...modules.flatMap((one) => one.diagnostics));
  // without `verify` types are the build's affair; but what they make of a finding has to be said
  const isCheckedLater = request.isCheckedLater === true && !later.some(isError);
  const isChecked = diagnostics.some(isError) || (options.verify && !isCheckedLater);
  if (isChecked) diagnostics.push(...findSourceErrors(source, judged));
  diagnostics.push(...later);
  return {
    analysis: { modules: modules.map((one) => one.facts), entries },
    diagnostics: withoutRepeats(diagnostics),
    acceptances: [...acceptances.values()].flatMap((one) => one.needed()),
    found: new Set(graph.subjects.map((one) => one.declaration.id)),
    ...(options.verify && !isChecked && { unchecked: judged }),
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** Those that the rest is not known for. */
function entriesIn<T extends Pick<AnalyzeOptions, 'entries'>>(
  options: T,
  slice: Slice | undefined,
): Pick<AnalyzeOptions, 'entries'> {
  const known = new Set(slice?.entries.map((one) => one.file));
  return { entries: options.entries.filter((one) => !known.has(one)) };
}

/** Analyses every dual declaration; those that are reached on the way stand at the list's end. */
function analyzeSubjects(
  isOurs: (subject: Subject) => boolean,
  context: RegionContext,
): ReadonlyMap<Subject, SyncFacts> {
  const rules = createRuleTable();
  const facts = new Map<Subject, SyncFacts>();
  for (const subject of context.graph.subjects) {
    if (isOurs(subject)) facts.set(subject, analyzeSubject(subject, context, rules));
  }
  return facts;
}

function unusedRules(rules: readonly string[]): Diagnostic[] {
  return rules.map((rule) =>
    createDiagnostic({
      code: 'DM2312',
      message: `the counterpart rule for \`${rule}\` matched nothing`,
    }),
  );
}

/** Two rules may see the same thing; it is said once. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((one) => {
    const key = JSON.stringify([one.code, one.message, one.location]);
    return !seen.has(key) && seen.add(key);
  });
}

import { ts } from 'ts-morph';
import type { ResolvedOptions } from '../../config/options.js';
import { createCounterpartResolver } from '../../counterparts/index.js';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic, Mode } from '../../model.js';
import type {
  Analysis,
  DeclarationFacts,
  EntryFacts,
  ModuleFacts,
} from '../../model/declaration.js';
import type { MarkerText } from '../../model/marker.js';
import { foldHelpers, type Folding } from '../../rules/helpers/fold.js';
import { readHelpers, type Helpers } from '../../rules/helpers/helper-imports.js';
import { createRuleTable } from '../../rules/index.js';
import { createTypeClassifier } from '../../rules/types/classify.js';
import { declarationEdits } from './declaration-edits.js';
import { createDualGraph, type DualGraph } from './graph.js';
import { collectHelperUses } from './helper-uses.js';
import { pairCallOf, pairCandidate, pairEdits } from './pairs.js';
import { markSubjects } from './marked.js';
import { readModule } from './module-facts.js';
import type { SourceProgram } from '../../program/program.js';
import { collectAliases, collectReferences, type References } from './references.js';
import { openRegion, spanOf, type RegionContext } from './region.js';
import { findSourceErrors } from './source-errors.js';
import type { Subject } from './subject.js';
import { walkRegion } from './walk.js';

/** The options that the analysis looks at. */
export type AnalyzeOptions = Pick<
  ResolvedOptions,
  'infer' | 'guardCallbacks' | 'counterparts' | 'dispatcher' | 'entries'
>;

/** Judges the source by position and says, as data, what each module becomes. */
export function analyze(request: {
  readonly source: SourceProgram;
  readonly markers: readonly MarkerText[];
  readonly options: AnalyzeOptions;
}): { readonly analysis: Analysis; readonly diagnostics: readonly Diagnostic[] } {
  const { source, markers, options } = request;
  const diagnostics: Diagnostic[] = [];
  const classOfType = createTypeClassifier(source.checker);
  const graph = createDualGraph(source, classOfType);
  diagnostics.push(...markSubjects({ source, markers, graph, classOfType }));
  const helpersOf = rememberHelpers(source.checker);
  addPairs(source, graph, helpersOf);
  const counterparts = createCounterpartResolver(options);
  const facts = analyzeSubjects({
    checker: source.checker,
    graph,
    counterparts,
    classOfType,
    options,
    helpersOf,
    report: (finding, sourceFile) => {
      const file = source.pathOf(sourceFile) ?? sourceFile.fileName;
      const location = locate(file, sourceFile.text, spanOf(finding.at));
      diagnostics.push(createDiagnostic({ ...finding, location }));
    },
  });
  diagnostics.push(...findSourceErrors(source, graph));
  diagnostics.push(...unusedRules(counterparts.unusedRules()));
  const modules = collectModules({ ...request, graph, facts, helpersOf });
  diagnostics.push(...modules.flatMap((one) => one.diagnostics));
  return {
    analysis: { modules: modules.map((one) => one.facts), entries: collectEntries(request, graph) },
    diagnostics,
  };
}

/** Analyses every dual declaration; those that are reached on the way stand at the list's end. */
function analyzeSubjects(context: RegionContext): ReadonlyMap<Subject, SyncFacts> {
  const rules = createRuleTable();
  const facts = new Map<Subject, SyncFacts>();
  for (const subject of context.graph.subjects) {
    facts.set(subject, analyzeSubject(subject, context, rules));
  }
  return facts;
}

function analyzeSubject(
  subject: Subject,
  context: RegionContext,
  rules: ReturnType<typeof createRuleTable>,
): SyncFacts {
  const { checker } = context;
  const helpers = context.helpersOf(subject.sourceFile);
  const [statement] = subject.nodes;
  const pair = statement && pairCallOf(statement, checker, helpers);
  if (pair !== undefined) {
    const [syncEdits, asyncEdits] = [pairEdits(pair, 'sync'), pairEdits(pair, 'async')];
    return { syncEdits, asyncEdits, counterparts: [], calls: [] };
  }
  const open = openRegion(subject, context);
  const fold = (variant: Mode): readonly Folding[] =>
    helpers.imports.length === 0
      ? []
      : subject.nodes.map((node) =>
          foldHelpers(node, variant, (name) => open.region.helperOf(name)),
        );
  const folded = fold('sync');
  for (const node of folded.flatMap((one) => one.dead)) open.region.ignore(node);
  for (const node of subject.nodes) walkRegion(node, open, rules);
  const facts = open.facts();
  return {
    ...facts,
    syncEdits: [...facts.syncEdits, ...folded.flatMap((one) => one.edits)],
    asyncEdits: fold('async').flatMap((one) => one.edits),
  };
}

type SyncFacts = Pick<DeclarationFacts, 'syncEdits' | 'asyncEdits' | 'counterparts' | 'calls'>;

/** The helpers of each module, read once. */
function rememberHelpers(checker: ts.TypeChecker): (sourceFile: ts.SourceFile) => Helpers {
  const known = new Map<ts.SourceFile, Helpers>();
  return (sourceFile) => {
    const helpers = known.get(sourceFile) ?? readHelpers(sourceFile, checker);
    known.set(sourceFile, helpers);
    return helpers;
  };
}

/** Every `const name = pair({ … })` is dual, marked or not: the helper has to go from the output. */
function addPairs(
  source: SourceProgram,
  graph: DualGraph,
  helpersOf: (sourceFile: ts.SourceFile) => Helpers,
): void {
  for (const sourceFile of source.modules.values()) {
    const helpers = helpersOf(sourceFile);
    if (helpers.imports.length === 0) continue;
    for (const statement of sourceFile.statements) {
      const candidate = pairCandidate(statement, source.checker, helpers);
      if (candidate !== undefined) graph.add(candidate, { reason: 'marked', options: {} });
    }
  }
}

function unusedRules(rules: readonly string[]): Diagnostic[] {
  return rules.map((rule) =>
    createDiagnostic({
      code: 'DM2312',
      message: `the counterpart rule for \`${rule}\` matched nothing`,
    }),
  );
}

interface ModulesRequest {
  readonly source: SourceProgram;
  readonly markers: readonly MarkerText[];
  readonly options: AnalyzeOptions;
  readonly graph: DualGraph;
  readonly facts: ReadonlyMap<Subject, SyncFacts>;
  readonly helpersOf: (sourceFile: ts.SourceFile) => Helpers;
}

function collectModules(
  request: ModulesRequest,
): { readonly facts: ModuleFacts; readonly diagnostics: readonly Diagnostic[] }[] {
  const { source, graph, options } = request;
  const aliases = collectAliases(source.modules.values(), graph, source.checker);
  return [...source.modules].flatMap(([file, sourceFile]) => {
    const references = collectReferences({
      file,
      sourceFile,
      checker: source.checker,
      graph,
      dispatcherDefault: options.dispatcher.default,
      aliases,
    });
    const helpers = collectHelperUses({
      file,
      sourceFile,
      checker: source.checker,
      graph,
      helpers: request.helpersOf(sourceFile),
    });
    const declarations = declarationsOf(file, sourceFile, request);
    const takenOut = helpers.edits.length > 0;
    if (declarations.length === 0 && !takenOut && !takesPart(references)) return [];
    const facts: ModuleFacts = {
      file,
      text: sourceFile.text,
      declarations,
      asyncEdits: [...references.edits, ...helpers.edits],
      specifiers: references.specifiers,
      clauses: references.clauses,
      valueUses: references.valueUses,
      ...readModule(file, sourceFile),
    };
    return [{ facts, diagnostics: [...references.diagnostics, ...helpers.diagnostics] }];
  });
}

function takesPart(references: References): boolean {
  return (
    references.edits.length > 0 ||
    references.specifiers.length > 0 ||
    references.clauses.length > 0 ||
    references.diagnostics.length > 0
  );
}

function declarationsOf(
  file: string,
  sourceFile: ts.SourceFile,
  request: ModulesRequest,
): DeclarationFacts[] {
  const own = request.graph.subjects.filter((one) => one.sourceFile === sourceFile);
  const source = {
    text: sourceFile.text,
    markers: request.markers.filter((one) => one.file === file),
  };
  return own
    .toSorted((one, other) => one.declaration.start - other.declaration.start)
    .map((subject) => {
      const { declaration } = subject;
      const facts = request.facts.get(subject);
      return {
        declaration,
        syncEdits: [...declarationEdits(declaration, 'sync', source), ...(facts?.syncEdits ?? [])],
        asyncEdits: [
          ...declarationEdits(declaration, 'async', source),
          ...(facts?.asyncEdits ?? []),
        ],
        counterparts: facts?.counterparts ?? [],
        calls: facts?.calls ?? [],
      };
    });
}

function collectEntries(
  request: { readonly source: SourceProgram; readonly options: AnalyzeOptions },
  graph: DualGraph,
): EntryFacts[] {
  const { checker, modules } = request.source;
  return request.options.entries.flatMap((file) => {
    const sourceFile = modules.get(file);
    const symbol = sourceFile && checker.getSymbolAtLocation(sourceFile);
    if (symbol === undefined) return [];
    const exports = checker.getExportsOfModule(symbol).map((one) => {
      const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
      const id = graph.idOf(one);
      return {
        name: one.name,
        typeOnly: (target.flags & ts.SymbolFlags.Value) === 0,
        ...(id !== undefined && { id }),
      };
    });
    return [{ file, exports }];
  });
}

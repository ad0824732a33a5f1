import { ts } from 'ts-morph';
import type { ResolvedOptions } from '../../config/options.js';
import { createCounterpartResolver } from '../../counterparts/index.js';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type {
  Analysis,
  DeclarationFacts,
  EntryFacts,
  ModuleFacts,
} from '../../model/declaration.js';
import type { MarkerText } from '../../model/marker.js';
import { createRuleTable } from '../../rules/index.js';
import { createTypeClassifier } from '../../rules/types/classify.js';
import { declarationEdits } from './declaration-edits.js';
import { createDualGraph, type DualGraph } from './graph.js';
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
  const counterparts = createCounterpartResolver(options);
  const facts = analyzeSubjects({
    checker: source.checker,
    graph,
    counterparts,
    classOfType,
    options,
    report: (finding, sourceFile) => {
      const file = source.pathOf(sourceFile) ?? sourceFile.fileName;
      const location = locate(file, sourceFile.text, spanOf(finding.at));
      diagnostics.push(createDiagnostic({ ...finding, location }));
    },
  });
  diagnostics.push(...findSourceErrors(source, graph));
  diagnostics.push(...unusedRules(counterparts.unusedRules()));
  const modules = collectModules({ ...request, graph, facts });
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
    const open = openRegion(subject, context);
    for (const node of subject.nodes) walkRegion(node, open, rules);
    facts.set(subject, open.facts());
  }
  return facts;
}

type SyncFacts = Pick<DeclarationFacts, 'syncEdits' | 'counterparts' | 'calls'>;

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
}

function collectModules(
  request: ModulesRequest,
): { readonly facts: ModuleFacts; readonly diagnostics: readonly Diagnostic[] }[] {
  const { source, graph, options } = request;
  if (graph.subjects.length === 0) return [];
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
    const declarations = declarationsOf(file, sourceFile, request);
    if (declarations.length === 0 && !takesPart(references)) return [];
    const facts: ModuleFacts = {
      file,
      text: sourceFile.text,
      declarations,
      asyncEdits: references.edits,
      specifiers: references.specifiers,
      clauses: references.clauses,
      valueUses: references.valueUses,
      ...readModule(file, sourceFile),
    };
    return [{ facts, diagnostics: references.diagnostics }];
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
        asyncEdits: declarationEdits(declaration, 'async', source),
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

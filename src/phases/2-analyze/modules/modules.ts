import type { ts } from '@ts-morph/common';
import type { Diagnostic } from '../../../model.js';
import type { DeclarationFacts, EntryFacts, ModuleFacts } from '../../../model/declaration.js';
import type { DeclarationId, Edit } from '../../../model/edit.js';
import type { MarkerText } from '../../../model/marker.js';
import type { SourceProgram } from '../../../program/program.js';
import type { Helpers } from '../../../rules/helpers/helper-imports.js';
import type { Acceptances } from '../acceptances.js';
import type { SyncFacts } from '../judge/analyze-subject.js';
import type { AnalyzeOptions } from '../analyze-options.js';
import { byRule } from '../judge/by-rule.js';
import { movedSpecifierEdits, within } from '../bridge/moved-specifiers.js';
import { satisfiesEdits } from '../subjects/satisfied-objects.js';
import { spentImports } from './spent-imports.js';
import { declarationEdits } from './declaration-edits.js';
import type { DualGraph } from '../graph/graph.js';
import { collectHelperUses } from './helper-uses.js';
import { readModule } from './module-facts.js';
import { collectAliases, namesOutside } from './dual-specifiers.js';
import { collectReferences, type References } from './references.js';
import type { Subject } from '../subjects/subject.js';

export interface ModulesRequest {
  readonly source: SourceProgram;
  readonly markers: readonly MarkerText[];
  readonly options: AnalyzeOptions;
  readonly graph: DualGraph;
  readonly facts: ReadonlyMap<Subject, SyncFacts>;
  readonly helpersOf: (sourceFile: ts.SourceFile) => Helpers;
  readonly entries: readonly EntryFacts[];
  /** Which modules are wanted. */
  readonly isRedone: (file: string) => boolean;
  readonly acceptancesOf: (sourceFile: ts.SourceFile) => Acceptances;
}

/** Says of each module that takes part what becomes of it. */
export function collectModules(
  request: ModulesRequest,
): { readonly facts: ModuleFacts; readonly diagnostics: readonly Diagnostic[] }[] {
  const { source, graph, options, isRedone } = request;
  const aliases = collectAliases(source.modules.values(), graph, source.checker);
  const names = new Set([...graph.subjects.flatMap(namesOutside), ...aliases]);
  const byFile: ByFile = {
    markers: groupByFile(request.markers),
    shown: new Set(
      request.entries.flatMap((entry) =>
        entry.exports.map((one) => one.id).filter((id) => id !== undefined),
      ),
    ),
  };
  const redone = [...source.modules].filter(([file]) => isRedone(file));
  return redone.flatMap(([file, sourceFile]) => {
    const references = collectReferences({
      file,
      sourceFile,
      checker: source.checker,
      graph,
      dispatcherDefault: options.dispatcher.default,
      dispatcherMoves: options.names.dispatcher !== '{name}',
      names,
    });
    const helpers = collectHelperUses({
      file,
      sourceFile,
      checker: source.checker,
      graph,
      helpers: request.helpersOf(sourceFile),
    });
    const specifiers = movedSpecifierEdits(file, sourceFile, options);
    const declarations = declarationsOf(file, sourceFile, request, {
      references,
      specifiers,
      ...byFile,
    });
    const satisfied = satisfiesEdits(graph.subjectsIn(sourceFile));
    const edits = [...references.edits, ...helpers.edits, ...specifiers, ...satisfied];
    // a module that stands beside its source is written even where nothing in it is dual
    const stays = options.layout !== 'sibling' && edits.length === 0 && !takesPart(references);
    if (stays && declarations.length === 0) return [];
    const spent =
      options.layout === 'split'
        ? spentImports(sourceFile, allEdits(declarations), {
            checker: source.checker,
            kept: errorClassesOf(declarations),
          })
        : { edits: [], removed: [] };
    const module = readModule(file, sourceFile);
    const facts: ModuleFacts = {
      file,
      text: sourceFile.text,
      declarations,
      asyncEdits: [...edits, ...spent.edits],
      specifiers: references.specifiers,
      clauses: references.clauses,
      valueUses: references.valueUses,
      ...module,
      imports: module.imports.filter(
        ({ span }) => !spent.removed.some((one) => one.start === span.start),
      ),
    };
    return [{ facts, diagnostics: [...references.diagnostics, ...helpers.diagnostics] }];
  });
}

/** What is the same for all modules, looked up by module. */
interface ByFile {
  readonly markers: ReadonlyMap<string, readonly MarkerText[]>;
  /** The dual declarations that entries export. */
  readonly shown: ReadonlySet<DeclarationId>;
}

function groupByFile(markers: readonly MarkerText[]): ReadonlyMap<string, readonly MarkerText[]> {
  const groups = new Map<string, MarkerText[]>();
  for (const marker of markers) {
    const group = groups.get(marker.file);
    if (group === undefined) groups.set(marker.file, [marker]);
    else group.push(marker);
  }
  return groups;
}

function allEdits(declarations: readonly DeclarationFacts[]): readonly Edit[] {
  return declarations.flatMap((one) => one.syncEdits);
}

/** The classes that bridged calls name. */
function errorClassesOf(declarations: readonly DeclarationFacts[]): ReadonlySet<string> {
  const classes = declarations.flatMap(({ bridge }) => bridge?.errorClasses ?? []);
  return new Set(classes.map(({ local }) => local));
}

function takesPart(references: References): boolean {
  return (
    references.specifiers.length > 0 ||
    references.clauses.length > 0 ||
    references.diagnostics.length > 0
  );
}

function declarationsOf(
  file: string,
  sourceFile: ts.SourceFile,
  request: ModulesRequest,
  {
    references,
    specifiers,
    markers,
    shown,
  }: { readonly references: References; readonly specifiers: readonly Edit[] } & ByFile,
): DeclarationFacts[] {
  const own = request.graph.subjectsIn(sourceFile);
  const source = { text: sourceFile.text, markers: markers.get(file) ?? [] };
  const removals = request
    .acceptancesOf(sourceFile)
    .removals.map((span): Edit => ({ kind: 'replace', ...span, text: [], rule: 'acceptance' }));
  return own
    .toSorted((one, other) => one.declaration.start - other.declaration.start)
    .map((subject) => {
      const { declaration } = subject;
      const facts = request.facts.get(subject);
      return {
        declaration,
        syncEdits: [
          ...removals,
          ...declarationEdits(declaration, 'sync', {
            ...source,
            // a type that the package shows is no secret, and `stripInternal` must not take it away
            internal: declaration.reason === 'inferred' && !shown.has(declaration.id),
          }),
          ...(facts?.syncEdits ?? []),
          ...byRule('import path', within(specifiers, declaration.span)),
          // a member that stays as it is speaks of the async world in both variants
          ...byRule(
            'skipped member',
            references.edits.filter((edit) =>
              subject.skipped.some((one) => one.pos <= edit.start && edit.end <= one.end),
            ),
          ),
        ],
        asyncEdits: [
          ...removals,
          ...declarationEdits(declaration, 'async', { ...source, internal: false }),
          ...(facts?.asyncEdits ?? []),
        ],
        counterparts: facts?.counterparts ?? [],
        calls: facts?.calls ?? [],
        ...(facts?.bridge && { bridge: facts.bridge }),
      };
    })
    .filter((one) => one.declaration.form !== 'statement' || one.syncEdits.length > 0);
}

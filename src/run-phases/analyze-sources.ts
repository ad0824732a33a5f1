import { knowWithoutMemory, type KnownFacts } from '../cache/known-facts.js';
import { analyzeChanged, countJudged } from '../incremental/analyze-changed.js';
import type { Acceptance, Diagnostic } from '../model.js';
import type { EntryFacts } from '../model/declaration.js';
import { analyze } from '../phases/2-analyze/analyze.js';
import { usesHelpers } from '../phases/1-discover/helper-uses.js';
import {
  findSourceErrors,
  findSyntaxErrors,
  type JudgedSpans,
} from '../phases/2-analyze/source-errors.js';
import { listDependencies } from '../program/dependencies.js';
import { createLibraryCache } from '../program/library-cache.js';
import {
  createSourceProgram,
  keepParsed,
  type ParsedFiles,
  type SourceProgram,
} from '../program/program.js';
import type { SourceTexts } from '../program/source-texts.js';
import { modulesOf } from './modules-of.js';
import { memoryOf, type ReadyRequest } from './phase-request.js';

/** What was found out about the sources. */
export interface AnalyzedSources {
  /** What the check of the output takes over: the program itself is gone. */
  readonly parsed: ParsedFiles;
  /** Looks for type errors of the source; absent where that is done. */
  readonly checkSource?: () => readonly Diagnostic[];
  readonly modules: readonly KnownFacts[];
  readonly entries: readonly EntryFacts[];
  readonly diagnostics: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
  readonly dependencies: readonly string[];
}

/** Judges all modules, or those that changed since they were judged; syntax errors stop it before. */
export function analyzeSources(
  request: ReadyRequest,
): AnalyzedSources | { readonly diagnostics: readonly Diagnostic[] } {
  const { options, files, markers, packageName, compiler, session = {} } = request;
  const { counts, libraries = createLibraryCache() } = request;
  const given = modulesOf(files, options);
  const createProgram = (
    roots?: ReadonlySet<string>,
    texts: SourceTexts = given.files,
  ): SourceProgram =>
    createSourceProgram({ ...options, ...given, files: texts, ...(roots && { roots }) }, compiler, {
      counts,
      libraries,
      ...(session.sources && { sources: session.sources }),
    });
  const dependenciesOf = (source: SourceProgram): readonly string[] =>
    listDependencies(source, options.root, given.files);
  const memory = memoryOf(request);
  if (!memory) {
    const source = createProgram();
    const syntaxErrors = findSyntaxErrors(source);
    if (syntaxErrors.some((one) => one.severity === 'error')) return { diagnostics: syntaxErrors };
    const { analysis, ...result } = analyze({ source, markers, options, packageName });
    counts.modulesAnalyzed += countJudged(analysis);
    const { entries } = analysis;
    const modules = analysis.modules.map(knowWithoutMemory);
    const parsed = keepUnchanged(source, modules);
    return { ...result, modules, entries, parsed, dependencies: dependenciesOf(source) };
  }
  // wherever the project lies
  const world = JSON.stringify([session.world, options, compiler, packageName]).replaceAll(
    options.root,
    '',
  );
  const mayCheckLater = request.native !== undefined && isWholeInOutput(request);
  const changed = { ...request, files: given.files, world, createProgram, mayCheckLater };
  const found = analyzeChanged(changed, memory);
  if (!('source' in found)) return found;
  const { source, unchecked, ...result } = found;
  const dependencies = new Set([...memory.dependencies, ...dependenciesOf(source)]);
  memory.dependencies = [...dependencies].sort();
  const checkSource = (judged: JudgedSpans) => (): readonly Diagnostic[] =>
    findSourceErrors(createProgram(), judged);
  return {
    ...result,
    ...(unchecked && { checkSource: checkSource(unchecked) }),
    parsed: keepUnchanged(source, result.modules),
    dependencies: memory.dependencies,
  };
}

/**
 * True where all that is dual stands in the output as it was written. In layout `split` the sync variants
 * alone do, and what is taken out with the helpers is nowhere.
 */
function isWholeInOutput({ options, files }: Pick<ReadyRequest, 'options' | 'files'>): boolean {
  return options.layout !== 'split' && !usesHelpers(files);
}

/** Modules that take no part stand in the output as they are. */
function keepUnchanged(source: SourceProgram, modules: readonly KnownFacts[]): ParsedFiles {
  const rewritten = new Set(modules.map((one) => one.outline.file));
  return keepParsed(source, (file) => !rewritten.has(file));
}

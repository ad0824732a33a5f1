import type { ResolvedOptions } from './config/options.js';
import { describeDeclarations } from './explain.js';
import type { GenerateSession } from './incremental/generate-session.js';
import { analyzeChanged, countJudged } from './incremental/analyze-changed.js';
import { layOutChanged } from './incremental/lay-out-changed.js';
import { verifyChanged } from './incremental/verify-changed.js';
import type { Diagnostic, GenerateResult, OutputFile } from './model.js';
import { isDualSource, outputFolder, outputPath } from './model/layout-paths.js';
import { createCounts, type RunCounts } from './model/counts.js';
import type { LoweredModule } from './model/plan.js';
import type { MarkerText } from './model/marker.js';
import { analyze, type AnalysisResult } from './phases/2-analyze/analyze.js';
import { findSyntaxErrors } from './phases/2-analyze/source-errors.js';
import { findCollisions } from './phases/3-plan/collisions.js';
import { planImports } from './phases/3-plan/imports.js';
import { planLoads } from './phases/3-plan/loads.js';
import { planNames } from './phases/3-plan/names.js';
import { listVariantNames } from './phases/3-plan/variant-names.js';
import { findUnfitNames } from './phases/3-plan/unfit-names.js';
import { extensionStyle } from './phases/3-plan/extension-style.js';
import { cutOut } from './phases/4-lower/apply-edits.js';
import { lowerModules } from './phases/4-lower/lower.js';
import { emitBridgeFiles } from './phases/5-emit/bridge-files.js';
import { emitLoadFiles } from './phases/5-emit/load-files.js';
import { emitModule } from './phases/5-emit/module.js';
import { emitPackageFiles } from './phases/5-emit/package-files.js';
import { emitSupportFiles } from './phases/5-emit/support.js';
import type { PieceModule } from './phases/5-emit/piece.js';
import { formatModule } from './phases/6-format/format.js';
import { findFormatter } from './phases/6-format/oxfmt.js';
import { listDependencies } from './program/dependencies.js';
import { mapModule } from './maps/module-map.js';
import { mapPath, withMapComment } from './maps/source-map.js';
import type { LibraryCache } from './program/library-cache.js';
import { toJavaScript } from './program/to-javascript.js';
import { readPackageName } from './program/package-name.js';
import { withStandIns } from './program/stand-ins.js';
import {
  createSourceProgram,
  readCompilerOptions,
  type ProgramRequest,
  type SourceProgram,
} from './program/program.js';
import { verifyOutput } from './verify/verify.js';

interface PhaseRequest {
  readonly options: ResolvedOptions;
  readonly files: ReadonlyMap<string, string>;
  readonly markers: readonly MarkerText[];
  /** Declaration files that earlier runs parsed. */
  readonly libraries?: LibraryCache;
  /** What earlier runs left. */
  readonly session?: GenerateSession;
}

/** The phases, one after the other; the first that finds an error is the last. */
export async function runPhases(request: PhaseRequest): Promise<GenerateResult> {
  const { options, files, session } = request;
  const counts = session?.counts ?? createCounts();
  const packageName = readPackageName(options.root);
  const compiler = readCompilerOptions(options);
  const unready = [...compiler.diagnostics, ...findFormatter(options)];
  if (hasErrors(unready)) return failed(unready);
  const analyzed = analyzeSources({ ...request, counts, packageName, compiler });
  if (!('analysis' in analyzed)) return failed(analyzed.diagnostics);
  const { source, analysis, acceptances } = analyzed;
  const diagnostics = inOrder(analyzed.diagnostics);
  request.session?.onAnalysis?.(analysis, acceptances);
  if (hasErrors(diagnostics)) return failed(diagnostics);

  const names = planNames(analysis, options);
  const misnamed = [
    ...findUnfitNames(analysis, names, options),
    ...findCollisions(analysis, names),
  ];
  if (hasErrors(misnamed)) return failed([...diagnostics, ...misnamed]);
  const style = extensionStyle(analysis);
  const loads = planLoads(analysis);
  const lowered = lowerModules(analysis, names, (module) => {
    const variants = listVariantNames(module, names);
    return planImports(module, { style, src: options.src, loads, variants });
  });
  countWork(lowered, counts);
  const defaultMode = options.dispatcher.default;
  const modules = lowered.map((one) => emitModule(one, { names, defaultMode, cutOut }));
  const extra = asWritten(files, [
    ...emitSupportFiles(analysis, options),
    ...emitLoadFiles(loads.loads, options),
    ...emitBridgeFiles({ analysis, names, style, options, packageName }),
    ...emitPackageFiles({ analysis, names, style, options, packageName }),
  ]);

  const findings = [
    ...diagnostics,
    ...(options.verify
      ? inOrder(verify({ ...request, counts, source, compiler, modules, extra }))
      : []),
  ];
  const explanations = describeDeclarations(analysis, names);
  if (hasErrors(findings)) return { ...failed(findings), explanations };
  const layOut = (module: PieceModule): Promise<OutputFile[]> =>
    writeModule(module, { ...options, counts });
  const memory = isSliceable(options) ? session?.memory : undefined;
  const { readWritten } = session ?? {};
  const written = await layOutChanged({ modules, layOut, readWritten }, memory);
  return {
    files: [...written, ...extra, ...copies(files, modules, options)].toSorted(byPath),
    diagnostics: findings,
    explanations,
    acceptances,
    dependencies: analyzed.dependencies,
  };
}

interface AnalyzeRequest extends PhaseRequest {
  readonly packageName: string | undefined;
  readonly compiler: ReturnType<typeof readCompilerOptions>;
  readonly counts: RunCounts;
}

/** Judges all modules, or those that changed since they were judged; syntax errors stop it before. */
function analyzeSources(request: AnalyzeRequest):
  | (Omit<AnalysisResult, 'found'> & {
      readonly source: SourceProgram;
      readonly dependencies: readonly string[];
    })
  | { readonly diagnostics: readonly Diagnostic[] } {
  const { options, files, markers, packageName, compiler, libraries, session = {} } = request;
  const { counts } = request;
  const given = modulesOf(files, options);
  const createProgram = (roots?: ReadonlySet<string>): SourceProgram =>
    createSourceProgram({ ...options, ...given, ...(roots && { roots }) }, compiler, {
      counts,
      ...(libraries && { libraries }),
      ...(session.sources && { sources: session.sources }),
    });
  const dependenciesOf = (source: SourceProgram): readonly string[] =>
    listDependencies(source, options.root, given.files);
  if (!session.memory || !isSliceable(options)) {
    const source = createProgram();
    const syntaxErrors = findSyntaxErrors(source);
    if (hasErrors(syntaxErrors)) return { diagnostics: syntaxErrors };
    const result = analyze({ source, markers, options, packageName });
    counts.modulesAnalyzed += countJudged(result.analysis);
    return { ...result, source, dependencies: dependenciesOf(source) };
  }
  // wherever the project lies
  const world = JSON.stringify([session.world, options, compiler, packageName]).replaceAll(
    options.root,
    '',
  );
  const { memory } = session;
  const changed = {
    options,
    files: given.files,
    markers,
    packageName,
    world,
    createProgram,
    counts,
  };
  const result = analyzeChanged(changed, memory);
  if (!('source' in result)) return result;
  const dependencies = new Set([...memory.dependencies, ...dependenciesOf(result.source)]);
  memory.dependencies = [...dependencies].sort();
  return { ...result, dependencies: memory.dependencies };
}

/** Other layouts, and options that look at all modules at once, are judged as a whole each time. */
function isSliceable({ layout, modules, counterparts, infer }: ResolvedOptions): boolean {
  // without inference a declaration is reported once, by whoever needs it first
  if (layout !== 'mirror' || !infer) return false;
  return modules.length === 0 && Object.keys(counterparts).length === 0;
}

/** Findings by where they are, so that their order tells nothing of how they were found. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = ({ location }: Diagnostic) =>
    [location?.file ?? '', location?.line ?? 0, location?.column ?? 0] as const;
  return diagnostics.toSorted((one, other) => {
    const [file, line, column] = place(one);
    const [otherFile, otherLine, otherColumn] = place(other);
    if (file !== otherFile) return file < otherFile ? -1 : 1;
    return line - otherLine || column - otherColumn;
  });
}

/** In a project of JavaScript alone our own files are JavaScript too: nothing would build them. */
function asWritten(
  sources: ReadonlyMap<string, string>,
  files: readonly OutputFile[],
): readonly OutputFile[] {
  const typed = [...sources.keys()].some((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file));
  return files.map((file) => {
    const script = /\.([cm]?)js$/.test(file.path);
    if (!script && (typed || !file.path.endsWith('.ts'))) return file;
    const text = toJavaScript(file.text);
    // without its types it does not satisfy `checkJs`, and a declaration can name only what is exported
    const unchecked =
      file.kind === 'support'
        ? `// @ts-nocheck\n${text.replaceAll(/^class (?=\w)/gm, 'export class ')}`
        : text;
    return { ...file, path: file.path.replace(/\.ts$/, '.js'), text: unchecked };
  });
}

function failed(diagnostics: readonly Diagnostic[]): GenerateResult {
  return { files: [], diagnostics, explanations: [] };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

/** The modules to read, and which of them are generated from. */
function modulesOf(
  files: ReadonlyMap<string, string>,
  { layout }: Pick<ResolvedOptions, 'layout'>,
): Pick<ProgramRequest, 'files' | 'isOwn'> {
  const modules = new Map(
    [...files].filter(([file]) => /\.(?:[cm]?tsx?|[cm]?jsx?|json)$/.test(file)),
  );
  return layout === 'sibling'
    ? { files: withStandIns(modules), isOwn: isDualSource }
    : { files: modules };
}

function countWork(lowered: readonly LoweredModule[], counts: RunCounts): void {
  for (const { edits, declarations } of lowered) {
    counts.editsApplied += edits.length;
    for (const one of declarations) counts.editsApplied += one.syncEdits.length;
  }
}

/** Checks the output where the sources stood, so that every import leads where it led. */
function verify(
  request: PhaseRequest & {
    readonly counts: RunCounts;
    readonly source: SourceProgram;
    readonly compiler: ReturnType<typeof readCompilerOptions>;
    readonly modules: readonly PieceModule[];
    readonly extra: readonly OutputFile[];
  },
): readonly Diagnostic[] {
  const { options, files, source, compiler, extra, counts } = request;
  const modules = request.modules.map(asChecked);
  const { files: sources, ...own } = modulesOf(files, options);
  // a tree of its own stands in its own place, from where imports that leave it were led anew
  const isSplit = options.layout === 'split';
  const place = (file: string): string => (isSplit ? outputPath(file, options) : file);
  const texts = new Map([...sources].map(([file, text]) => [place(file), text]));
  for (const module of modules) {
    texts.set(place(module.source), module.pieces.map(verifiedText).join(''));
  }
  const folder = outputFolder(options);
  const placed = extra
    .filter((file) => file.path.startsWith(`${folder}/`))
    .map((file) => ({
      ...file,
      path: isSplit ? file.path : options.src + file.path.slice(folder.length),
    }));
  for (const file of placed) texts.set(file.path, file.text);
  const { session = {} } = request;
  const createProgram = (roots?: ReadonlySet<string>): SourceProgram =>
    createSourceProgram({ ...options, ...own, files: texts, ...(roots && { roots }) }, compiler, {
      earlier: source,
      counts,
      ...(session.outputs && { sources: session.outputs }),
    });
  const judged = {
    entries: placed.filter((file) => file.kind === 'entry').map((file) => file.path),
    modules: new Map(modules.map((one) => [place(one.source), one])),
    sources: files,
  };
  const { memory } = session;
  if (memory && isSliceable(options)) {
    return verifyChanged({ ...judged, texts, createProgram, counts }, memory);
  }
  counts.modulesVerified += judged.modules.size;
  return verifyOutput({ ...judged, output: createProgram() });
}

/** The source was checked already: of async variants only what others see is checked again. */
function asChecked(module: PieceModule): PieceModule {
  const pieces = module.pieces.map((piece) => ({ ...piece, ...piece.checked?.() }));
  return { ...module, pieces };
}

/** Directives that silence the compiler are blanked in sync variants, offset by offset. */
function verifiedText(piece: PieceModule['pieces'][number]): string {
  if (piece.variant !== 'sync') return piece.text;
  return piece.text.replaceAll(/@ts-(?:ignore|expect-error)/g, (found) => ' '.repeat(found.length));
}

/** A module laid out, with its source map where one is asked for. */
async function writeModule(
  module: PieceModule,
  options: ResolvedOptions & { readonly counts: RunCounts },
): Promise<OutputFile[]> {
  const { source } = module;
  const path = outputPath(source, options);
  const text = await formatModule(module, options);
  if (!options.sourceMaps) return [{ path, text, source, kind: 'dual' }];
  const map = mapModule({ ...module, path, text, sourcesContent: options.sourcesContent });
  return [
    { path, text: withMapComment(text, path), source, kind: 'dual' },
    { path: mapPath(path), text: map, source, kind: 'map' },
  ];
}

function copies(
  files: ReadonlyMap<string, string>,
  modules: readonly PieceModule[],
  options: Pick<ResolvedOptions, 'layout' | 'src' | 'out'>,
): OutputFile[] {
  if (options.layout === 'sibling') return [];
  const rewritten = new Set(modules.map((one) => one.source));
  return [...files]
    .filter(([source]) => !rewritten.has(source))
    .map(([source, text]) => ({
      path: outputPath(source, options),
      text,
      source,
      kind: 'copy',
    }));
}

function byPath(one: OutputFile, other: OutputFile): number {
  return one.path < other.path ? -1 : 1;
}

import { describeDeclarations } from './explain.js';
import type { Diagnostic, GenerateResult, OutputFile } from './model.js';
import { createCounts } from './model/counts.js';
import type { Analysis } from './model/declaration.js';
import type { NamePlan } from './model/plan.js';
import { emitBridgeFiles } from './phases/5-emit/bridge-files.js';
import { emitLoadFiles } from './phases/5-emit/load-files.js';
import { emitPackageFiles } from './phases/5-emit/package-files.js';
import { emitSupportFiles } from './phases/5-emit/support.js';
import { findFormatter } from './phases/6-format/oxfmt.js';
import { readPackageName } from './program/package-name.js';
import { readCompilerOptions } from './program/program.js';
import { analyzeSources, type AnalyzedSources } from './run-phases/analyze-sources.js';
import { checkOutput } from './run-phases/check-output.js';
import { collectGarbage } from './run-phases/collect-garbage.js';
import { memoryOf, type PhaseRequest, type ReadyRequest } from './run-phases/phase-request.js';
import { findNameErrors, planOutput, type OutputPlan } from './run-phases/plan-output.js';
import { asWritten, writeOutput } from './run-phases/write-output.js';
import { loadNativeCompiler, type NativeCompiler } from './verify/native/native-compiler.js';

/** The phases, one after the other; the first that finds an error is the last. */
export async function runPhases(given: PhaseRequest): Promise<GenerateResult> {
  const { options, session } = given;
  const counts = session?.counts ?? createCounts();
  const packageName = readPackageName(options.root);
  const compiler = readCompilerOptions(options);
  const request: ReadyRequest = { ...given, counts, packageName, compiler };
  const unready = [...compiler.diagnostics, ...findFormatter(options)];
  if (hasErrors(unready)) return failed(unready);
  const native = await findNative(request);
  const planned = planAndCheck({ ...request, ...(native && { native }) });
  if (!('plan' in planned)) return planned;
  const { plan, extra, explained, findings, acceptances, dependencies } = planned;
  // nobody holds a program any more
  if (session?.isLast) collectGarbage();
  const written = await writeOutput({ ...request, modules: plan.modules, extra });
  return Object.assign(explained, { ...written, diagnostics: findings, acceptances, dependencies });
}

/** Loaded for a single run: rounds that follow each other keep a program of their own. */
async function findNative({ options, session }: ReadyRequest): Promise<NativeCompiler | undefined> {
  const isWanted = options.verify && options.engine === 'auto' && session?.isLast === true;
  return isWanted ? loadNativeCompiler(options.root) : undefined;
}

/** What is to be written, with what was found on the way; programs stay behind in here. */
interface PlannedOutput extends Pick<AnalyzedSources, 'acceptances' | 'dependencies'> {
  readonly plan: OutputPlan;
  readonly extra: readonly OutputFile[];
  readonly findings: readonly Diagnostic[];
  readonly explained: Pick<GenerateResult, 'explanations'>;
}

function planAndCheck(request: ReadyRequest): PlannedOutput | GenerateResult {
  const { session } = request;
  const found = analyzeSources(request);
  if (!('parsed' in found)) return failed(found.diagnostics);
  const diagnostics = inOrder(found.diagnostics);
  session?.onAnalysis?.(readAnalysis(found), found.acceptances);
  if (hasErrors(diagnostics)) return failed(diagnostics);
  try {
    return planFound(request, { ...found, diagnostics });
  } catch (fault) {
    // sources whose types do not hold may be more than the phases are made for
    const wrong = found.checkSource?.() ?? [];
    if (hasErrors(wrong)) return failedLate(request, [...diagnostics, ...wrong]);
    throw fault;
  }
}

function planFound(request: ReadyRequest, found: AnalyzedSources): PlannedOutput | GenerateResult {
  const { options, session } = request;
  const { parsed, checkSource, ...analyzed } = found;
  const { acceptances, dependencies, diagnostics } = analyzed;
  const memory = memoryOf(request);
  const plan = planOutput(analyzed, options, {
    counts: request.counts,
    memory,
  });
  // what was laid out under the same key had fit names
  const anew = plan.modules.filter(
    ({ source: file, key }) => memory?.laidOut.get(file)?.key !== key,
  );
  const misnamed = findNameErrors(anew, plan.names, options);
  if (hasErrors(misnamed)) {
    const wrong = checkSource?.() ?? [];
    if (hasErrors(wrong)) return failedLate(request, [...diagnostics, ...wrong]);
    return failed([...diagnostics, ...misnamed]);
  }
  const extra = emitOwnFiles(request, analyzed, plan);

  const { modules, names } = plan;
  // nobody holds the program over the sources any more
  if (options.verify && session?.isLast) collectGarbage();
  const late = { ...(checkSource && { checkSource }) };
  const checked = options.verify
    ? checkOutput({ ...request, ...late, parsed, modules, extra })
    : [];
  if (isOfSource(checked)) return failedLate(request, [...diagnostics, ...checked]);
  const findings = [...diagnostics, ...inOrder(checked)];
  const explained = explain(analyzed, names);
  if (hasErrors(findings)) return Object.assign(explained, { files: [], diagnostics: findings });
  return { plan, extra, findings, explained, acceptances, dependencies };
}

/** Told when somebody asks. */
function explain(analyzed: FoundModules, names: NamePlan): Pick<GenerateResult, 'explanations'> {
  return {
    get explanations() {
      return describeDeclarations(readAnalysis(analyzed), names);
    },
  };
}

type FoundModules = Pick<AnalyzedSources, 'modules' | 'entries'>;

/** The files that stand beside the modules. */
function emitOwnFiles(
  { files, options, packageName }: ReadyRequest,
  { modules: known, entries }: FoundModules,
  { names, style, loads }: OutputPlan,
): readonly OutputFile[] {
  const modules = known.map((one) => one.outline);
  const bridged = known.filter((one) => one.outline.isBridged).map((one) => one.read());
  const shared = { names, style, options, packageName };
  return asWritten(files, [
    ...emitSupportFiles(modules, options),
    ...emitLoadFiles(loads.loads, options),
    ...emitBridgeFiles({ ...shared, modules: bridged }),
    ...emitPackageFiles({ ...shared, modules, entries }),
  ]);
}

/** All that was found out: for those who ask for more than the output. */
function readAnalysis({ modules, entries }: FoundModules): Analysis {
  return { modules: modules.map((one) => one.read()), entries };
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

function failed(diagnostics: readonly Diagnostic[]): GenerateResult {
  return { files: [], diagnostics, explanations: [] };
}

/** True where the check of the output ended at the source: nothing was said of the output. */
function isOfSource(findings: readonly Diagnostic[]): boolean {
  return findings.some((one) => one.code === 'DM1022');
}

/** What was found in the source only now is not remembered with it: it is read anew. */
function failedLate(request: PhaseRequest, diagnostics: readonly Diagnostic[]): GenerateResult {
  const memory = memoryOf(request);
  if (memory) memory.modules = new Map();
  return failed(inOrder(diagnostics));
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

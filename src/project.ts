import type { ResolvedOptions } from './config/options.js';
import type { GenerateSession } from './generate.js';
import type { Acceptance, Diagnostic, Explanation, GenerateResult } from './model.js';
import type { RunCounts } from './model/counts.js';
import { collectWanted } from './project/collect-wanted.js';
import { listSources, readSources } from './project/read-sources.js';
import { beginCounts, createProjectSession, type ProjectSession } from './project/session.js';
import { commitPlan } from './write/commit.js';
import { compareOutput } from './write/compare.js';
import type { Disk } from './write/disk.js';
import { lockProject, reportLostLock, type LockSettings, type ProjectLock } from './write/lock.js';
import { judgeFiles, type JudgedFile } from './write/judge.js';
import { planWrite } from './write/plan-write.js';
import { readRecord, recordPath, type OutputRecord } from './write/record.js';
import { findStrayFiles } from './write/stray-files.js';
import type { FileDiff } from './write/unified-diff.js';

export { createProjectSession, type ProjectSession };

/** The pure generator: options and the texts of the source folder in, files and findings out. */
export type Generator = (
  options: ResolvedOptions,
  files: ReadonlyMap<string, string>,
  session?: GenerateSession,
) => Promise<GenerateResult>;

/** What a run may be given besides the options. */
export interface RunSettings {
  /** Replace and remove generated files that were edited by hand. */
  readonly force?: boolean;
  /** In place of the real generator, in tests. */
  readonly generate?: Generator;
  /** In place of the real disk, in tests. */
  readonly disk?: Disk;
  /** What earlier rounds of this process left: `watch` hands the same session to every round. */
  readonly session?: ProjectSession;
  /** How another run in the same package is waited for. */
  readonly lock?: LockSettings;
}

/** What a run did. Paths are relative to the root; nothing is written where a finding is an error. */
export interface RunSummary {
  readonly diagnostics: readonly Diagnostic[];
  readonly explanations: readonly Explanation[];
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** The whole run, in milliseconds. */
  readonly ms: number;
  /** How much work it was. */
  readonly counts: RunCounts;
}

/** What a comparison found; clean where `diagnostics` holds no error. */
export interface CheckSummary {
  readonly diagnostics: readonly Diagnostic[];
  readonly explanations: readonly Explanation[];
  readonly diffs: readonly FileDiff[];
  /** The differences between the variants that the author accepted. */
  readonly acceptances: readonly Acceptance[];
  readonly ms: number;
}

/**
 * Reads the source folder, generates, and writes all of the output or nothing. A run that meets
 * another one in the same package waits for it (DM4050 where that takes too long).
 */
export async function generateProject(
  options: ResolvedOptions,
  settings: RunSettings = {},
): Promise<RunSummary> {
  const started = performance.now();
  const { session = createProjectSession() } = settings;
  const counts = beginCounts(session);
  const locked = await lockProject(options.root, settings.lock);
  if ('diagnostic' in locked) {
    const nothing = { explanations: [], written: [], unchanged: [], removed: [] };
    const ms = performance.now() - started;
    return { ...nothing, diagnostics: [locked.diagnostic], ms, counts };
  }
  const { lock } = locked;
  const run = { ...settings, session, counts, lock, started };
  return generateLocked(options, run).finally(() => lock.release());
}

async function generateLocked(
  options: ResolvedOptions,
  settings: Omit<RunSettings, 'lock'> & {
    readonly session: ProjectSession;
    readonly counts: RunCounts;
    readonly lock: ProjectLock;
    readonly started: number;
  },
): Promise<RunSummary> {
  const { started, counts } = settings;
  const output = await prepareOutput(options, settings);
  const nothing = { written: [], unchanged: [], removed: [] };
  const summarize = (
    diagnostics: readonly Diagnostic[],
    done: Pick<RunSummary, 'written' | 'unchanged' | 'removed'>,
  ): RunSummary => ({
    ...done,
    diagnostics: [...output.diagnostics, ...diagnostics],
    explanations: output.explanations,
    ms: performance.now() - started,
    counts,
  });
  if (hasErrors(output.diagnostics)) return summarize([], nothing);

  const { plan, diagnostics } = planWrite(output.files, settings.force ?? false);
  if (!plan) return summarize(diagnostics, nothing);
  if (!settings.lock.isHeld()) return summarize([reportLostLock()], nothing);
  const failures = commitPlan(plan, {
    root: options.root,
    recordPath: recordPath(options),
    record: output.record,
    ...(settings.disk && { disk: settings.disk }),
  });
  if (failures.length > 0) return summarize(failures, nothing);
  const written = plan.writes.map((file) => file.path);
  counts.filesWritten += written.length;
  return summarize([], { written, unchanged: plan.unchanged, removed: plan.removals });
}

/**
 * A generator that remembers: each run leaves its parsed libraries for the next. `watch` gets more
 * from a session, which also knows the files on disk: see `createProjectSession`.
 */
export async function createSessionGenerator(): Promise<Generator> {
  const { generate } = await import('./generate.js');
  const session = {};
  return (options, files) => generate(options, files, session);
}

/** Compares the output on disk with what would be generated; writes nothing. */
export async function checkProject(
  options: ResolvedOptions,
  settings: Pick<RunSettings, 'generate'> = {},
): Promise<CheckSummary> {
  const started = performance.now();
  const output = await prepareOutput(options, settings);
  const { files, diagnostics, explanations, acceptances } = output;
  const compared = hasErrors(diagnostics)
    ? { diffs: [], diagnostics: [] }
    : await compareOutput(files);
  return {
    diagnostics: [...diagnostics, ...compared.diagnostics],
    explanations,
    diffs: compared.diffs,
    acceptances,
    ms: performance.now() - started,
  };
}

/** Generates without looking at the output: what is dual, and why. */
export async function explainProject(
  options: ResolvedOptions,
  { generate }: Pick<RunSettings, 'generate'> = {},
): Promise<Pick<GenerateResult, 'diagnostics' | 'explanations'>> {
  const sources = readSources(options.root, listSources(options));
  if (hasErrors(sources.diagnostics)) return { diagnostics: sources.diagnostics, explanations: [] };
  const run = generate ?? (await loadGenerator());
  return run(options, sources.texts);
}

/** Whether a finding forbids to write. */
function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((finding) => finding.severity === 'error');
}

interface PreparedOutput {
  readonly files: readonly JudgedFile[];
  readonly record: OutputRecord;
  readonly diagnostics: readonly Diagnostic[];
  readonly explanations: readonly Explanation[];
  readonly acceptances: readonly Acceptance[];
}

async function prepareOutput(
  options: ResolvedOptions,
  { generate, session = createProjectSession() }: Pick<RunSettings, 'generate' | 'session'>,
): Promise<PreparedOutput> {
  const { root } = options;
  const nothing = { files: [], record: new Map(), explanations: [], acceptances: [] };
  const sources = readSources(root, listSources(options));
  if (hasErrors(sources.diagnostics)) return { ...nothing, diagnostics: sources.diagnostics };
  const run = generate ?? (await loadGenerator());
  const result = await run(options, sources.texts, session.generator);
  const { diagnostics, explanations, acceptances = [] } = result;
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics, explanations };

  const wanted = collectWanted(options, { files: result.files, assets: sources.assets });
  const { record, diagnostics: damage } = readRecord(root, recordPath(options));
  const files = judgeFiles({ root, wanted, record });
  const known = new Set(files.map((file) => file.path));
  const strays = options.layout !== 'sibling' ? findStrayFiles({ ...options, known }) : [];
  return {
    files,
    record,
    explanations,
    acceptances,
    diagnostics: [...diagnostics, ...damage, ...strays],
  };
}

async function loadGenerator(): Promise<Generator> {
  const { generate } = await import('./generate.js');
  return generate;
}

import { findUnchanged } from './cache/find-unchanged.js';
import { readLastRun, type LastRun, type NotedRun } from './cache/last-run.js';
import { markSurroundings } from './cache/mark-surroundings.js';
import type { ResolvedOptions } from './config/options.js';
import type { Diagnostic } from './model.js';
import type { RunCounts } from './model/counts.js';
import { requestOf, usesCache } from './project/cached-request.js';
import { noteRun } from './project/note-run.js';
import {
  hasErrors,
  prepareOutput,
  type Generator,
  type PreparedOutput,
} from './project/prepare-output.js';
import {
  beginCounts,
  createLastSession,
  createProjectSession,
  type ProjectSession,
} from './project/session.js';
import { createSwapClock } from './project/swap-clock.js';
import { commitPlan } from './write/commit.js';
import type { Disk } from './write/disk.js';
import { lockProject, reportLostLock, type LockSettings, type ProjectLock } from './write/lock.js';
import { planWrite } from './write/plan-write.js';
import { recordPath, type OutputRecord } from './write/record.js';

export { createProjectSession, type ProjectSession };

export { checkProject, type CheckSummary } from './project/check-project.js';
export type { Generator };

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
  /** False for a run that starts from nothing and leaves nothing in the cache. */
  readonly cache?: boolean;
  /** The command line, as `readPlainLine` has it: the next run with the same one needs no config. */
  readonly line?: string;
  /** How another run in the same package is waited for. */
  readonly lock?: LockSettings;
}

/** What a run did. Paths are relative to the root; nothing is written where a finding is an error. */
export interface RunSummary {
  readonly diagnostics: readonly Diagnostic[];
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** The whole run, in milliseconds. */
  readonly ms: number;
  /** How much work it was. */
  readonly counts: RunCounts;
}

/**
 * Reads the source folder, generates, and writes all of the output or nothing. Where nothing changed
 * since the last run, files are compared and that is all. A run that meets another one in the same
 * package waits for it (DM4050 where that takes too long).
 */
export async function generateProject(
  options: ResolvedOptions,
  settings: RunSettings = {},
): Promise<RunSummary> {
  const started = performance.now();
  const { session = createLastSession(), line } = settings;
  const counts = beginCounts(session);
  const nothing = { written: [], unchanged: [], removed: [] };
  const finish = (done: Omit<RunSummary, 'ms' | 'counts'>): RunSummary => ({
    ...done,
    ms: performance.now() - started,
    counts,
  });
  const findLast = (): RunSummary | undefined => {
    const request = { ...requestOf(options), line, counts, last: session.last };
    const last = usesCache(settings) ? findUnchanged(request) : undefined;
    if (!last) return undefined;
    const unchanged = listOutputs(last, options);
    return finish({ ...nothing, unchanged, diagnostics: last.diagnostics });
  };
  if (usesCache(settings)) keepNoted(session, session.last ?? readLastRun(options.root));
  const unchanged = findLast();
  if (unchanged) return unchanged;
  let hasWaited = false;
  const onWait = (): void => {
    hasWaited = true;
    settings.lock?.onWait?.();
  };
  const locked = await lockProject(options.root, { ...settings.lock, onWait });
  if ('diagnostic' in locked) return finish({ ...nothing, diagnostics: [locked.diagnostic] });
  const { lock } = locked;
  try {
    // The other run may have done just what is to be done here.
    if (hasWaited && usesCache(settings)) keepNoted(session, readLastRun(options.root));
    const done = hasWaited ? findLast() : undefined;
    return done ?? finish(await generateLocked(options, { ...settings, session, lock }));
  } finally {
    await lock.release();
  }
}

async function generateLocked(
  options: ResolvedOptions,
  settings: RunSettings & { readonly session: ProjectSession; readonly lock: ProjectLock },
): Promise<Omit<RunSummary, 'ms' | 'counts'>> {
  const surroundings = usesCache(settings) ? markSurroundings(options) : undefined;
  const output = await prepareOutput(options, { ...settings, surroundings });
  const stop = (why: readonly Diagnostic[]): Omit<RunSummary, 'ms' | 'counts'> => ({
    written: [],
    unchanged: [],
    removed: [],
    diagnostics: [...output.diagnostics, ...why],
  });
  if (hasErrors(output.diagnostics)) return stop([]);

  const standing = recordsOf(output);
  const { plan, diagnostics } = planWrite(output.files, settings.force ?? false, standing);
  if (!plan) return stop(diagnostics);
  if (!settings.lock.isHeld()) return stop([reportLostLock()]);
  const clock = createSwapClock(settings.disk);
  const failures = commitPlan(plan, {
    root: options.root,
    recordPath: recordPath(options),
    record: output.record,
    disk: clock.disk,
  });
  if (failures.length > 0) return stop(failures);
  const written = plan.writes.map((file) => file.path);
  if (surroundings) {
    const swapped = new Set(written);
    const settledAt = (path: string): number =>
      (swapped.has(path) ? clock.firstSwapAt() : undefined) ?? output.judgedAt;
    const noted = noteRun(options, { ...output, surroundings, settledAt, line: settings.line });
    keepNoted(settings.session, noted);
  }
  const { counts } = settings.session.generator;
  if (counts) counts.filesWritten += written.length;
  const { unchanged, removals: removed } = plan;
  return { diagnostics: output.diagnostics, written, unchanged, removed };
}

/** What the record says of the files that stay as they stand. */
function recordsOf({ standing, record }: PreparedOutput): OutputRecord {
  return new Map([...record].filter(([path]) => standing.has(path)));
}

function keepNoted(session: ProjectSession, noted: NotedRun | undefined): void {
  if (noted) session.last = noted;
  else delete session.last;
}

/** What the last run wrote, the record apart. */
function listOutputs(last: LastRun, options: ResolvedOptions): readonly string[] {
  const record = recordPath(options);
  return Object.keys(last.outputs).filter((path) => path !== record);
}

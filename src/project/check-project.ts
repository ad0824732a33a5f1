import { findUnchanged } from '../cache/find-unchanged.js';
import type { ResolvedOptions } from '../config/options.js';
import type { Acceptance, Diagnostic } from '../model.js';
import { compareOutput } from '../write/compare.js';
import { recordPath } from '../write/record.js';
import type { FileDiff } from '../write/unified-diff.js';
import { lookForWriters, type WaitSettings } from '../write/writers.js';
import { requestOf, usesCache } from './cached-request.js';
import { hasErrors, prepareOutput, type Generator } from './prepare-output.js';
import { createLastSession } from './session.js';

/** What a comparison found; clean where `diagnostics` holds no error. */
export interface CheckSummary {
  readonly diagnostics: readonly Diagnostic[];
  readonly diffs: readonly FileDiff[];
  /** The differences between the variants that the author accepted. */
  readonly acceptances: readonly Acceptance[];
  readonly ms: number;
}

/** What a comparison may be given besides the options. */
export interface CheckSettings {
  /** In place of the real generator, in tests. */
  readonly generate?: Generator;
  /** False for a comparison that does not believe the record of the last run. */
  readonly cache?: boolean;
  /** How a run that writes meanwhile is waited for. */
  readonly lock?: WaitSettings;
}

type Comparison = Omit<CheckSummary, 'ms'>;

/** Somebody who writes all the time is not waited for forever. */
const mostComparisons = 5;

/**
 * Compares the output on disk with what would be generated; writes nothing, no lock either. A difference
 * that was found while another run wrote is looked for again when that run is over.
 */
export async function checkProject(
  options: ResolvedOptions,
  settings: CheckSettings = {},
): Promise<CheckSummary> {
  const started = performance.now();
  const { root } = options;
  for (let left = mostComparisons - 1; ; left--) {
    const writers = lookForWriters(root, recordPath(options));
    const found = await compareOnce(options, settings);
    const isFinal = !hasErrors(found.diagnostics) || left === 0;
    if (isFinal || !(await writers.haveWritten(settings.lock))) {
      return { ...found, ms: performance.now() - started };
    }
  }
}

async function compareOnce(options: ResolvedOptions, settings: CheckSettings): Promise<Comparison> {
  // others rely on the answer: what stands in the output counts, not what the file system says of it
  const last = usesCache(settings) && findUnchanged({ ...requestOf(options), byContent: true });
  if (last) {
    const { diagnostics, acceptances } = last;
    return { diagnostics, diffs: [], acceptances };
  }
  const output = await prepareOutput(options, { ...settings, session: createLastSession() });
  const { files, diagnostics, acceptances } = output;
  const compared = hasErrors(diagnostics)
    ? { diffs: [], diagnostics: [] }
    : await compareOutput(files);
  return {
    diagnostics: [...diagnostics, ...compared.diagnostics],
    diffs: compared.diffs,
    acceptances,
  };
}

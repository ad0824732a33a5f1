import type { Marks } from '../cache/last-run.js';
import type { ResolvedOptions } from '../config/options.js';
import type { MarkedSurroundings } from '../cache/mark-surroundings.js';
import type { GenerateSession } from '../generate.js';
import type { Acceptance, Diagnostic, GenerateResult } from '../model.js';
import { judgeFiles, type JudgedFile } from '../write/judge.js';
import type { WantedFile } from '../write/output-file.js';
import { readRecord, recordPath, type OutputRecord } from '../write/record.js';
import { findStrayFiles } from '../write/stray-files.js';
import { collectWanted } from './collect-wanted.js';
import { listSources, readSources } from './read-sources.js';
import type { ProjectSession } from './session.js';
import { closeMemory, forgetMemory, openMemory } from './session-memory.js';

/** The pure generator: options and the texts of the source folder in, files and findings out. */
export type Generator = (
  options: ResolvedOptions,
  files: ReadonlyMap<string, string>,
  session?: GenerateSession,
) => Promise<GenerateResult>;

/** What a run would write, and how it stands to what is on disk. */
export interface PreparedOutput {
  readonly wanted: readonly WantedFile[];
  readonly files: readonly JudgedFile[];
  readonly record: OutputRecord;
  /** When the comparison began, in ms. */
  readonly judgedAt: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Those that another run would say again. */
  readonly lasting: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
  /** How the sources stood when they were read. */
  readonly sources: Marks;
  readonly dependencies: readonly string[];
}

/** Reads the source folder, generates, and compares with the disk; writes nothing. */
export async function prepareOutput(
  options: ResolvedOptions,
  settings: {
    readonly generate?: Generator;
    readonly session: ProjectSession;
    /** As they were marked before; absent for a run that remembers nothing. */
    readonly surroundings?: MarkedSurroundings | undefined;
  },
): Promise<PreparedOutput> {
  const { root } = options;
  const { session, surroundings } = settings;
  const { counts } = session.generator;
  const startedAt = Date.now();
  const sources = readSources(root, listSources(options));
  if (counts) counts.sourcesRead += Object.keys(sources.marks).length;
  const failed = (diagnostics: readonly Diagnostic[]): PreparedOutput => ({
    wanted: [],
    files: [],
    record: new Map(),
    judgedAt: Date.now(),
    diagnostics,
    lasting: diagnostics,
    acceptances: [],
    sources: sources.marks,
    dependencies: [],
  });
  if (hasErrors(sources.diagnostics)) return failed(sources.diagnostics);
  const generate = settings.generate ?? (await loadGenerator());
  openMemory({ root, session, texts: sources.texts, surroundings });
  const run = (): Promise<GenerateResult> => generate(options, sources.texts, session.generator);
  const result = await run().catch((error: unknown) => {
    // A memory comes from outside. If the fault is ours, it shows again without one.
    if (!session.generator.memory) throw error;
    forgetMemory(session);
    return run();
  });
  closeMemory({ root, session, startedAt }, result.dependencies ?? []);
  const { diagnostics, acceptances = [], dependencies = [] } = result;
  if (hasErrors(diagnostics)) return failed(diagnostics);

  const wanted = collectWanted(options, { files: result.files, assets: sources.assets });
  const { record, diagnostics: damage } = readRecord(root, recordPath(options));
  const judgedAt = Date.now();
  const files = judgeFiles({ root, wanted, record });
  if (counts) counts.outputsRead += files.filter((file) => file.found !== undefined).length;
  const known = new Set(files.map((file) => file.path));
  const strays = options.layout !== 'sibling' ? findStrayFiles({ ...options, known }) : [];
  return {
    wanted,
    files,
    record,
    judgedAt,
    diagnostics: [...diagnostics, ...damage, ...strays],
    lasting: [...diagnostics, ...strays],
    acceptances,
    sources: sources.marks,
    dependencies,
  };
}

/** Loads the generator when it is needed. */
async function loadGenerator(): Promise<Generator> {
  const { generate } = await import('../generate.js');
  return generate;
}

/** Whether a finding forbids to write. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((finding) => finding.severity === 'error');
}

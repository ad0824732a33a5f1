import type { Marks } from '../cache/last-run.js';
import type { ResolvedOptions } from '../config/options.js';
import type { MarkedSurroundings } from '../cache/mark-surroundings.js';
import type { FileMark } from '../cache/file-mark.js';
import type { GenerateSession } from '../generate.js';
import type { Acceptance, Diagnostic, GenerateResult, OutputFile } from '../model.js';
import { judgeFiles, type JudgedFile } from '../write/judge.js';
import type { WantedFile } from '../write/output-file.js';
import { readRecord, recordPath, type OutputRecord } from '../write/record.js';
import { findStrayFiles } from '../write/stray-files.js';
import { collectWanted } from './collect-wanted.js';
import { listSources, readSources, type Sources } from './read-sources.js';
import type { ProjectSession } from './session.js';
import { closeMemory, forgetMemory, openMemory } from './session-memory.js';
import { createStandingOutputs, type StandingOutputs } from './standing-outputs.js';

/** The pure generator: options and the texts of the source folder in, files and findings out. */
export type Generator = (
  options: ResolvedOptions,
  files: ReadonlyMap<string, string>,
  session?: GenerateSession,
) => Promise<GenerateResult>;

/** What a run would write, and how it stands to what is on disk. */
export interface PreparedOutput {
  readonly wanted: readonly WantedFile[];
  /** Further files of the output, which stand as they are wanted, and how they stood. */
  readonly standing: ReadonlyMap<string, FileMark>;
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

/** What preparing the output takes. */
export interface PrepareSettings {
  readonly generate?: Generator;
  readonly session: ProjectSession;
  /** As they were marked before; absent for a run that remembers nothing. */
  readonly surroundings?: MarkedSurroundings | undefined;
}

/** Reads the source folder, generates, and compares with the disk; writes nothing. */
export async function prepareOutput(
  options: ResolvedOptions,
  settings: PrepareSettings,
): Promise<PreparedOutput> {
  const { root } = options;
  const { session, surroundings } = settings;
  const { counts } = session.generator;
  const startedAt = Date.now();
  const sources = readAgain(options, session, startedAt);
  const failed = (diagnostics: readonly Diagnostic[]): PreparedOutput => ({
    wanted: [],
    standing: new Map(),
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
  const { record, diagnostics: damage } = readRecord(root, recordPath(options));
  const { last } = session;
  const outputs = createStandingOutputs({ root, record, last, counts });
  const stands = outputs.stands.bind(outputs);
  openMemory({ root, session, texts: sources.texts, surroundings, stands });
  const result = await runGenerator(options, settings, sources);
  const read = result.dependencies ?? session.generator.memory?.dependencies ?? [];
  closeMemory({ root, session, startedAt }, read);
  const { diagnostics, acceptances = [], dependencies = [] } = result;
  if (hasErrors(diagnostics)) return failed(diagnostics);

  const { files: made, standing } = partOutput(result, sources, surroundings && outputs);
  const wanted = collectWanted(options, { files: made, assets: sources.assets });
  const judgedAt = Date.now();
  const files = judgeFiles({ root, wanted, record, standing: new Set(standing.keys()) });
  if (counts) counts.outputsRead += files.filter((file) => file.found !== undefined).length;
  const known = new Set([...files.map((file) => file.path), ...standing.keys()]);
  const strays = options.layout !== 'sibling' ? findStrayFiles({ ...options, known }) : [];
  return {
    wanted,
    standing,
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

/** The sources of now; what did not change since the round before is not read. */
function readAgain(options: ResolvedOptions, session: ProjectSession, startedAt: number): Sources {
  const { counts } = session.generator;
  const sources = readSources(options.root, listSources(options), session.sources, () => {
    if (counts) counts.sourcesRead += 1;
  });
  session.sources = { ...sources, readAt: startedAt };
  return sources;
}

async function runGenerator(
  options: ResolvedOptions,
  { session, generate }: PrepareSettings,
  { texts }: Sources,
): Promise<GenerateResult> {
  const generator = generate ?? (await loadGenerator());
  const run = (): Promise<GenerateResult> => generator(options, texts, session.generator);
  return run().catch((error: unknown) => {
    // A memory comes from outside. If the fault is ours, it shows again without one.
    if (!session.generator.memory) throw error;
    forgetMemory(session);
    return run();
  });
}

/** Parts what stands already from what is to be compared: copies of sources among it. */
function partOutput(
  { files, standing = [] }: GenerateResult,
  { marks }: Sources,
  outputs: StandingOutputs | undefined,
): {
  readonly files: readonly OutputFile[];
  readonly standing: ReadonlyMap<string, FileMark>;
} {
  const isStanding = ({ kind, path, source = '' }: OutputFile): boolean =>
    kind === 'copy' && outputs?.stands(path, marks[source]?.hash ?? '') === true;
  const copies = files.filter(isStanding);
  const standingMarks = [...standing, ...copies].flatMap(({ path }) => {
    const mark = outputs?.markOf(path);
    return mark ? [[path, mark] as const] : [];
  });
  const still = new Set(copies);
  return { files: files.filter((one) => !still.has(one)), standing: new Map(standingMarks) };
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

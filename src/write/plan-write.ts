import type { Diagnostic } from '../model.js';
import { refuseFile } from './file-findings.js';
import type { FileState, JudgedFile } from './judge.js';
import type { WantedFile } from './output-file.js';
import { hashContent, type OutputRecord, type RecordedFile } from './record.js';

/** What a run does to the disk, decided in full before it starts. */
export interface WritePlan {
  readonly writes: readonly PlannedWrite[];
  /** Paths of files that are ours and not wanted any more. */
  readonly removals: readonly string[];
  readonly unchanged: readonly string[];
  /** What the record says afterwards. */
  readonly record: OutputRecord;
}

/** One file to write. */
export interface PlannedWrite extends WantedFile {
  /** Whether a file is there now. */
  readonly replaces: boolean;
}

const written: ReadonlySet<FileState> = new Set(['missing', 'stale', 'line-endings']);
const forced: ReadonlySet<FileState> = new Set(['edited', 'unrecorded']);

/**
 * Decides what is written and removed.
 *
 * @param standing what the record says of further files, which stay as they are
 * @param force replace and remove what was edited by hand; files that are not ours are still refused
 * @returns the plan, or the findings (DM4001 to DM4005) that forbid to write anything
 */
export function planWrite(
  files: readonly JudgedFile[],
  force: boolean,
  standing: OutputRecord = new Map(),
): { readonly plan?: WritePlan; readonly diagnostics: readonly Diagnostic[] } {
  const isWrite = (state: FileState): boolean => written.has(state) || (force && forced.has(state));
  const isRemoval = (state: FileState): boolean =>
    state === 'left-over' || (force && state === 'left-over-edited');
  const diagnostics = files
    .filter((file) => !isWrite(file.state) && !isRemoval(file.state))
    .flatMap((file) => refuseFile(file) ?? []);
  if (diagnostics.length > 0) return { diagnostics };
  const plan: WritePlan = {
    writes: files
      .filter((file) => isWrite(file.state))
      .flatMap(({ wanted, found }) =>
        wanted ? [{ ...wanted, replaces: found !== undefined }] : [],
      ),
    removals: files.filter((file) => isRemoval(file.state)).map((file) => file.path),
    unchanged: [
      ...files.filter((file) => file.state === 'same').map((file) => file.path),
      ...standing.keys(),
    ].sort(),
    record: new Map([
      ...standing,
      ...files.flatMap(({ wanted }) => (wanted ? [recordFile(wanted)] : [])),
    ]),
  };
  return { plan, diagnostics: [] };
}

function recordFile(wanted: WantedFile): readonly [string, RecordedFile] {
  const { path, source, bytes } = wanted;
  return [path, { hash: hashContent(bytes), ...(source && { source }) }];
}

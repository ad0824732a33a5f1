import { equalButLineEndings, hasHeader, type WantedFile } from './output-file.js';
import { isRecorded, type OutputRecord, type RecordedFile } from './record.js';
import { createTargetReader, type Target } from './target.js';

/**
 * How a file on disk stands to what is wanted.
 *
 * - `missing`, `same`: nothing there; exactly what is wanted
 * - `line-endings`: what is wanted, as a checkout with `\r\n` has it
 * - `stale`: ours, as the last run wrote it, and something else is wanted now
 * - `edited`: ours by the record, changed since
 * - `unrecorded`: ours by its header, but no record tells whether it was changed
 * - `foreign`: not ours
 * - `left-over`, `left-over-edited`: ours by the record and not wanted any more
 * - `directory`, `blocked`, `link`, `outside`, `unreadable`: no file can be written there
 */
export type FileState =
  | 'missing'
  | 'same'
  | 'line-endings'
  | 'stale'
  | 'edited'
  | 'unrecorded'
  | 'foreign'
  | 'left-over'
  | 'left-over-edited'
  | 'directory'
  | 'blocked'
  | 'link'
  | 'outside'
  | 'unreadable';

/** One file, wanted or recorded, and how it stands. */
export interface JudgedFile {
  readonly path: string;
  readonly state: FileState;
  /** Absent for left-over files. */
  readonly wanted?: WantedFile;
  /** What is on disk; absent where no file is. */
  readonly found?: Uint8Array;
  /** The source to edit, as far as it is known. */
  readonly source?: string;
}

/** Compares what is wanted, what the last run recorded and what is on disk; writes nothing. */
export function judgeFiles(input: {
  readonly root: string;
  readonly wanted: readonly WantedFile[];
  readonly record: OutputRecord;
  /** Paths of files that are wanted as they stand. */
  readonly standing?: ReadonlySet<string>;
}): readonly JudgedFile[] {
  const reader = createTargetReader(input.root);
  const wantedPaths = new Set([
    ...input.wanted.map((file) => file.path),
    ...(input.standing ?? []),
  ]);
  const judged = input.wanted.map((wanted) =>
    judgeWanted(wanted, reader.read(wanted.path), input.record.get(wanted.path)),
  );
  for (const [path, recorded] of input.record) {
    if (wantedPaths.has(path)) continue;
    const leftOver = judgeLeftOver(path, reader.read(path), recorded);
    if (leftOver) judged.push(leftOver);
  }
  return judged.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function judgeWanted(wanted: WantedFile, target: Target, recorded?: RecordedFile): JudgedFile {
  const source = wanted.source ?? recorded?.source;
  const judged = { path: wanted.path, wanted, ...(source && { source }) };
  if (target.kind === 'absent') return { ...judged, state: 'missing' };
  if (target.kind !== 'file') return { ...judged, state: target.kind };
  const found = target.bytes;
  return { ...judged, found, state: judgeContent(wanted, found, recorded) };
}

function judgeContent(
  { bytes, replacesUnrecorded }: WantedFile,
  found: Uint8Array,
  recorded: RecordedFile | undefined,
): FileState {
  if (Buffer.compare(bytes, found) === 0) return 'same';
  if (equalButLineEndings(bytes, found)) return 'line-endings';
  if (recorded) return isRecorded(recorded, found) ? 'stale' : 'edited';
  if (!hasHeader(found)) return 'foreign';
  return replacesUnrecorded ? 'stale' : 'unrecorded';
}

// What is gone already, or became something else than a file, is no longer ours to remove.
function judgeLeftOver(
  path: string,
  target: Target,
  recorded: RecordedFile,
): JudgedFile | undefined {
  if (target.kind !== 'file') return undefined;
  const state = isRecorded(recorded, target.bytes) ? 'left-over' : 'left-over-edited';
  const { source } = recorded;
  return { path, state, found: target.bytes, ...(source && { source }) };
}

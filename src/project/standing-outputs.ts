import { join } from 'node:path';
import { confirmMark, type FileMark } from '../cache/file-mark.js';
import type { NotedRun } from '../cache/last-run.js';
import type { RunCounts } from '../model/counts.js';
import type { OutputRecord } from '../write/record.js';
import { createTargetReader } from '../write/target.js';

/** Files of the output that need not be made or read, because they stand as they were written. */
export interface StandingOutputs {
  /** Whether the file at a path is the one that the last run wrote there, and has this hash. */
  stands(path: string, hash: string): boolean;
  /** How a file stood that was found to stand. */
  markOf(path: string): FileMark | undefined;
}

/**
 * Looks at files that the record names: by what the file system says of them where the last run noted
 * that, else by their content.
 *
 * @param last the run that wrote them, as it was noted
 */
export function createStandingOutputs(given: {
  readonly root: string;
  readonly record: OutputRecord;
  readonly last: NotedRun | undefined;
  readonly counts?: RunCounts | undefined;
}): StandingOutputs {
  const { root, record, last, counts } = given;
  const reader = createTargetReader(root);
  const found = new Map<string, FileMark>();
  const confirm = (path: string, hash: string): FileMark | undefined => {
    const recorded = record.get(path);
    if (recorded?.hash !== hash || recorded.previous !== undefined) return undefined;
    if (!reader.reaches(path)) return undefined;
    const noted = last?.run.outputs[path];
    const mark = noted?.hash === hash ? noted : { hash };
    const comparison = last ? { markedAt: last.writtenAt } : {};
    return confirmMark(join(root, path), mark, comparison, () => {
      if (counts) counts.outputsRead += 1;
    });
  };
  return {
    stands: (path, hash) => {
      const mark = confirmQuietly(() => confirm(path, hash));
      if (mark) found.set(path, mark);
      return mark !== undefined;
    },
    markOf: (path) => found.get(path),
  };
}

function confirmQuietly(confirm: () => FileMark | undefined): FileMark | undefined {
  try {
    return confirm();
  } catch (error) {
    // Gone or unreadable: it is made anew, and whoever writes it says why not.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

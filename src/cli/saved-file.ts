import { isDeepStrictEqual } from 'node:util';
import { readStats, type FileStats } from '../cache/file-mark.js';

/** A file whose change was told, as it stood then. */
export interface SavedFile {
  /** Absolute. */
  readonly path: string;
  /** When it was told, by the clock of `performance.now()`, in ms. */
  readonly toldAt: number;
  /** Whether the file is as it was then. */
  isSame(): boolean;
  /** Whether it is as it was, and holds anything: an editor may have emptied it to fill it anew. */
  isWhole(): boolean;
}

/** @param path absolute */
export function lookAtSaved(path: string): SavedFile {
  const then = look(path);
  const isSame = (): boolean => isDeepStrictEqual(look(path), then);
  return {
    path,
    toldAt: performance.now(),
    isSame,
    isWhole: () => then?.size !== 0 && isSame(),
  };
}

function look(path: string): FileStats | undefined {
  try {
    return readStats(path);
  } catch {
    // It cannot be looked at: the round that reads it says why.
    return undefined;
  }
}

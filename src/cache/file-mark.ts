import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, statSync, type Stats } from 'node:fs';

/** How a file stood when its content was known. Times in ms. */
export interface FileMark {
  readonly hash: string;
  /** Absent where the file could have changed since unseen: the content has to tell then. */
  readonly stats?: FileStats;
}

/** What a file system says of a file; each changes when the content does. */
export interface FileStats {
  readonly size: number;
  readonly modified: number;
  /** Of the inode: a time that no program can set back. */
  readonly changed: number;
  readonly inode: number;
}

/** How a mark is compared: by content alone, or by what the file system says where that is enough. */
export interface Comparison {
  /**
   * When the marks were written down, by the clock of the file system, in ms; absent where only
   * contents count.
   *
   * A file that changed in the same tick of that clock in which it was looked at keeps its times: git
   * calls it racily clean. So what is not older than the marks, by more than a tick, is read again.
   */
  readonly markedAt?: number;
  /** Follow a symbolic link: for files that are not ours to judge, such as dependencies. */
  readonly followLinks?: boolean;
}

/** Longer than the ticks of all file systems that keep parts of seconds; in ms. */
const fineTick = 20;
/** FAT keeps every other second; in ms. */
const coarseTick = 2100;

export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** What a file system says of a file; undefined where there is no plain file. */
export function readStats(path: string, followLinks = false): FileStats | undefined {
  const stats = (followLinks ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  return stats?.isFile() ? statsOf(stats) : undefined;
}

function statsOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileStats {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

/** Marks a file as it is now; undefined where there is no file that can be read. */
export function markFile(path: string): FileMark | undefined {
  try {
    const stats = readStats(path, true);
    // looked at before it is read: what changes afterwards has other times
    return stats && { hash: hashBytes(readFileSync(path)), stats };
  } catch {
    // Not readable: it has no mark, and whoever needs it says why.
    return undefined;
  }
}

/**
 * Whether a file is what it was.
 *
 * @param onRead told the path of a file whose content had to be read
 * @returns the mark with what the file system says now; undefined where the file is another one
 */
export function confirmMark(
  path: string,
  mark: FileMark,
  { markedAt, followLinks = false }: Comparison,
  onRead?: (path: string) => void,
): FileMark | undefined {
  const found = (followLinks ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  // most files are what they were, and nothing is made for them
  if (markedAt !== undefined && mark.stats !== undefined) {
    const { size, modified, changed, inode } = mark.stats;
    const isSame = found.size === size && found.mtimeMs === modified && found.ctimeMs === changed;
    if (isSame && found.ino === inode && isOlder(mark.stats, markedAt)) return mark;
  }
  const stats = statsOf(found);
  if (mark.stats !== undefined && mark.stats.size !== stats.size) return undefined;
  onRead?.(path);
  return hashBytes(readFileSync(path)) === mark.hash ? { hash: mark.hash, stats } : undefined;
}

/**
 * Whether the file system alone tells that a file is what it was.
 *
 * @param markedAt when the mark was written down, in ms
 */
export function isUntouched(stats: FileStats, mark: FileMark, markedAt: number): boolean {
  return mark.stats !== undefined && isSame(stats, mark.stats) && isOlder(stats, markedAt);
}

function isSame(one: FileStats, other: FileStats): boolean {
  return (
    one.size === other.size &&
    one.modified === other.modified &&
    one.changed === other.changed &&
    one.inode === other.inode
  );
}

function isOlder({ modified, changed }: FileStats, markedAt: number): boolean {
  const isCoarse = modified % 1000 === 0 && changed % 1000 === 0;
  return Math.max(modified, changed) < markedAt - (isCoarse ? coarseTick : fineTick);
}

import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { systemErrorCode } from './write-failure.js';

/** What stands on disk where a file should go. */
export type Target =
  | { readonly kind: 'absent' | 'directory' | 'link' | 'blocked' | 'outside' | 'unreadable' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array };

/** Looks at targets below one root; folders are looked at once. */
export interface TargetReader {
  /** @param path relative to the root */
  read(path: string): Target;
  /** Whether the folders above it are plain, or lead to where they may. */
  reaches(path: string): boolean;
}

/** Makes a reader for one run. Links are never followed out of the root. */
export function createTargetReader(root: string): TargetReader {
  const realRoot = realpathSync(root);
  const folders = new Map<string, 'fine' | 'absent' | 'blocked' | 'outside'>();

  const readFolder = (path: string): 'fine' | 'absent' | 'blocked' | 'outside' => {
    if (path === '.') return 'fine';
    const known = folders.get(path);
    if (known) return known;
    const above = readFolder(dirname(path));
    const state = above === 'fine' ? judgeFolder(realRoot, path) : above;
    folders.set(path, state);
    return state;
  };

  return {
    reaches: (path) => readFolder(dirname(path)) === 'fine',
    read: (path) => {
      const folder = readFolder(dirname(path));
      return folder === 'fine' ? readTarget(join(realRoot, path)) : { kind: folder };
    },
  };
}

function judgeFolder(realRoot: string, path: string): 'fine' | 'absent' | 'blocked' | 'outside' {
  const full = join(realRoot, path);
  const stats = statLink(full);
  if (!stats) return 'absent';
  if (!stats.isSymbolicLink()) return stats.isDirectory() ? 'fine' : 'blocked';
  return leadsOutside(realRoot, full) ? 'outside' : 'fine';
}

function leadsOutside(realRoot: string, link: string): boolean {
  try {
    const way = relative(realRoot, realpathSync(link));
    return way === '..' || way.startsWith(`..${sep}`);
  } catch (error) {
    // A dangling link: where it would lead cannot be known.
    if (systemErrorCode(error)) return true;
    throw error;
  }
}

function readTarget(full: string): Target {
  const stats = statLink(full);
  if (!stats) return { kind: 'absent' };
  if (stats.isSymbolicLink()) return { kind: 'link' };
  if (!stats.isFile()) return { kind: 'directory' };
  try {
    return { kind: 'file', bytes: readFileSync(full) };
  } catch (error) {
    if (systemErrorCode(error)) return { kind: 'unreadable' };
    throw error;
  }
}

function statLink(full: string): Stats | undefined {
  return lstatSync(full, { throwIfNoEntry: false });
}

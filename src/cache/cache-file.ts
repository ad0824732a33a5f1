import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** The folder in the root that holds what earlier runs found out. Deleting it costs time, nothing else. */
const cacheFolder = '.dualmode';

/** What is larger was not written by us; in bytes. */
const largest = 256 * 1024 * 1024;

/** What a cache file held, and when it was written by the clock of its file system, in ms. */
export interface CacheContent {
  /** As it was parsed; its shape is for the caller to check. */
  readonly value: unknown;
  readonly writtenAt: number;
}

/** A file of the cache: whose, and who may read it. */
export interface CacheFile {
  /** Absolute. */
  readonly root: string;
  /** Without an extension, so that no formatter or linter takes it for a file of the project. */
  readonly name: string;
  /** What `describeTool` says: another version neither reads nor trusts the file. */
  readonly tool: string;
}

/**
 * Reads a file of the cache. It comes from outside: one that is not whole, that another version wrote,
 * or that is no file at all is undefined, never an error.
 */
export function readCacheFile(file: CacheFile): CacheContent | undefined {
  const path = cachePath(file);
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > largest) return undefined;
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (end === -1 || text.slice(0, end) !== headOf(file, body)) return undefined;
    return { value: JSON.parse(body), writtenAt: stats.mtimeMs };
  } catch {
    // Unreadable, or changing under our hands: no run needs its cache.
    return undefined;
  }
}

/**
 * Writes a file of the cache, in one step for whoever reads it. Failing is no finding: the next run
 * takes longer, and that is all.
 *
 * @returns when it was written by the clock of its file system, in ms; undefined where it was not
 */
export function writeCacheFile(file: CacheFile, value: unknown): number | undefined {
  const body = JSON.stringify(value);
  return replaceCacheFile(file, `${headOf(file, body)}\n${body}`);
}

/** Where a file of the cache stands. */
export function cachePath({ root, name }: Pick<CacheFile, 'root' | 'name'>): string {
  return join(root, cacheFolder, name);
}

/** Puts content in the place of a file of the cache, and tells when; undefined where that failed. */
export function replaceCacheFile(
  file: Pick<CacheFile, 'root' | 'name'>,
  content: string | Uint8Array,
): number | undefined {
  const folder = join(file.root, cacheFolder);
  const staged = join(folder, `${file.name}.${randomBytes(6).toString('hex')}`);
  try {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
    mkdirSync(folder, { recursive: true });
    // The folder ignores itself: nobody has to add it to a .gitignore.
    const ignore = join(folder, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
    writeFileSync(staged, content);
    const { mtimeMs } = lstatSync(staged);
    renameSync(staged, cachePath(file));
    return mtimeMs;
  } catch {
    // A folder that is read-only, a disk that is full, a folder where the file should be.
    removeQuietly(staged);
    return undefined;
  }
}

/** Takes a file of the cache away, where it is one. */
export function removeCacheFile(file: Pick<CacheFile, 'root' | 'name'>): void {
  removeQuietly(cachePath(file));
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it cannot be written, it cannot be removed either.
  }
}

/** The first line: what the file is, who wrote it, and a hash that finds every damage. */
function headOf({ name, tool }: CacheFile, body: string): string {
  const hash = createHash('sha256').update(tool).update('\n').update(body).digest('base64url');
  return `dualmode ${name} ${hash}`;
}

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { LinkFolders } from './options.js';

const recordName = '.dualmode-link.json';

/** Which files link wrote last, with the hash of each: it replaces and deletes no other. */
export type LinkRecord = ReadonlyMap<string, string>;

/** Reads the record of the last run; `undefined` where there is none, or none that can be read. */
export function readRecord(out: string): LinkRecord | undefined {
  const text = readText(join(out, recordName))?.toString('utf8');
  if (text === undefined) return undefined;
  const data: unknown = JSON.parse(text);
  const files =
    typeof data === 'object' && data !== null && 'files' in data ? data.files : undefined;
  if (typeof files !== 'object' || files === null) return undefined;
  const entries = Object.entries(files).filter(([file]) => isInside(file));
  return new Map(entries.map(([file, hash]) => [file, String(hash)]));
}

/** Linked files whose present text is not what was written, as DM5202. Deleted ones are no loss. */
export function findEdited(
  root: string,
  { folders, record }: { readonly folders: LinkFolders; readonly record: LinkRecord | undefined },
): readonly Diagnostic[] {
  return [...(record ?? [])].flatMap(([file, hash]) => {
    const bytes = readText(join(folders.out, file));
    if (!bytes || hashOf(bytes) === hash) return [];
    const name = (folder: string) => relative(root, join(folder, file)).split(sep).join('/');
    const message = `"${name(folders.out)}" was edited by hand; its source is "${name(folders.source)}".`;
    return [createDiagnostic({ code: 'DM5202', message })];
  });
}

/** Writes what is new or different, each file through a temporary name, and deletes what has no source any more. */
export function writeLinked(
  out: string,
  linked: { readonly files: ReadonlyMap<string, Buffer>; readonly record: LinkRecord | undefined },
): { readonly written: readonly string[]; readonly removed: readonly string[] } {
  const { files, record } = linked;
  const written: string[] = [];
  for (const [file, bytes] of files) {
    if (readText(join(out, file))?.equals(bytes)) continue;
    writeWhole(join(out, file), bytes);
    written.push(file);
  }
  const removed = [...(record?.keys() ?? [])].filter((file) => !files.has(file));
  for (const file of removed) rmSync(join(out, file), { force: true });
  const hashes = Object.fromEntries([...files].map(([file, bytes]) => [file, hashOf(bytes)]));
  const text = `${JSON.stringify({ version: 1, files: hashes }, undefined, 2)}\n`;
  writeWhole(join(out, recordName), Buffer.from(text));
  return { written, removed };
}

/** Whether a path of the record stays in the folder: the record, too, is a file that anyone can edit. */
function isInside(file: string): boolean {
  return !file.split('/').some((part) => part === '' || part === '..' || part.includes('\\'));
}

function writeWhole(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.dualmode-tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

function readText(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import {
  chmod,
  lstat,
  mkdir,
  readFile,
  readdir,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';

/** A symbolic link to a path relative to where it stands. */
export interface Link {
  readonly kind: 'link';
  readonly target: string;
}

/** A file or directory with permission bits of its own. */
export interface Locked {
  readonly kind: 'locked';
  readonly mode: number;
  readonly entry: TreeEntry;
}

/** A string is a file's text; an array or an object under a `.json` name is a file's JSON. */
export type TreeEntry = string | Link | Locked | Tree;

/** What is in a directory, by name. */
export interface Tree {
  readonly [name: string]: unknown;
}

export const link = (target: string): Link => ({ kind: 'link', target });

/** An entry that only a privileged user may use, for 000, or only look at, for 444 or 555. */
export const locked = (entry: TreeEntry, mode = 0o000): Locked => ({ kind: 'locked', mode, entry });

/** Writes a tree of files, directories and links below a directory that exists. */
export async function writeTree(root: string, tree: Tree): Promise<void> {
  for (const [name, entry] of Object.entries(tree)) await writeEntry(path.join(root, name), entry);
}

async function writeEntry(file: string, entry: unknown): Promise<void> {
  if (isOf<Link>(entry, 'link')) {
    await symlink(entry.target, file);
  } else if (isOf<Locked>(entry, 'locked')) {
    await writeEntry(file, entry.entry);
    await chmod(file, entry.mode);
  } else if (typeof entry === 'string') {
    await writeFile(file, entry);
  } else if (file.endsWith('.json')) {
    await writeFile(file, JSON.stringify(entry));
  } else {
    await mkdir(file);
    await writeTree(file, entry as Tree);
  }
}

function isOf<T extends Link | Locked>(entry: unknown, kind: T['kind']): entry is T {
  return typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === kind;
}

/** What stands below a directory: path -> text, `-> target` of a link, or `/` of a directory. */
export async function snapshot(root: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const file = path.join(root, name);
    const stats = await lstat(file);
    const mode = (stats.mode & 0o777).toString(8);
    if (stats.isSymbolicLink()) seen[name] = `-> ${await readlink(file)}`;
    else seen[name] = stats.isDirectory() ? `${mode} /` : `${mode} ${await readFile(file, 'utf8')}`;
  }
  return seen;
}

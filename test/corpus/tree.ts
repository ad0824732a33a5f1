import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
export function writeTree(root: string, tree: Tree): void {
  for (const [name, entry] of Object.entries(tree)) writeEntry(path.join(root, name), entry);
}

function writeEntry(file: string, entry: unknown): void {
  if (isOf<Link>(entry, 'link')) {
    symlinkSync(entry.target, file);
  } else if (isOf<Locked>(entry, 'locked')) {
    writeEntry(file, entry.entry);
    chmodSync(file, entry.mode);
  } else if (typeof entry === 'string') {
    writeFileSync(file, entry);
  } else if (file.endsWith('.json')) {
    writeFileSync(file, JSON.stringify(entry));
  } else {
    mkdirSync(file);
    writeTree(file, entry as Tree);
  }
}

function isOf<T extends Link | Locked>(entry: unknown, kind: T['kind']): entry is T {
  return typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === kind;
}

/** What stands below a directory: path -> mode and text, `-> target` of a link, or an error's code. */
export function snapshot(root: string): Record<string, string> {
  const seen: Record<string, string> = {};
  const visit = (directory: string): string => {
    for (const name of readdirSync(directory).sort()) {
      const file = path.join(directory, name);
      const stats = lstatSync(file);
      const mode = (stats.mode & 0o777).toString(8);
      const place = path.relative(root, file);
      if (stats.isSymbolicLink()) seen[place] = `-> ${readlinkSync(file)}`;
      else if (stats.isDirectory()) seen[place] = `${mode} /${orCode(() => visit(file))}`;
      else seen[place] = `${mode} ${orCode(() => readFileSync(file, 'utf8'))}`;
    }
    return '';
  };
  visit(root);
  return seen;
}

function orCode(read: () => string): string {
  try {
    return read();
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

/** Empties a directory, entries that are locked included. */
export function clearTree(root: string): void {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const file = path.join(root, entry.name);
    if (entry.isDirectory()) {
      chmodSync(file, 0o777);
      clearTree(file);
    }
    rmSync(file, { recursive: true });
  }
}

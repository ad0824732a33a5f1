import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A directory with what file functions trip over: links, loops, missing and locked entries. */
export interface Tree {
  readonly root: string;
  /** The absolute path of an entry. */
  readonly at: (name: string) => string;
}

/** Entries that a function of one path is called with, good and bad. */
export const entries = [
  'a.txt',
  'empty.txt',
  'dir',
  'empty-dir',
  'link',
  'dir-link',
  'loop',
  'broken',
  'missing',
  'missing/below',
  'a.txt/below',
  'locked/secret.txt',
  'unreadable.txt',
  'naïve ü.txt',
] as const;

/** An ordinary account, as which nothing is readable that is locked. Root would read it all. */
const nobody = 65534;
const longAgo = new Date('2001-02-03T04:05:06Z');

/** What a program came to in a tree, and what then stood in the tree. */
export interface Visited<T> {
  readonly result: T;
  readonly tree: readonly string[];
}

/** Runs `work` with the rights of an ordinary account, in a fresh tree at the same path each time. */
export async function withTree<T>(work: (tree: Tree) => Promise<T>): Promise<Visited<T>> {
  const root = path.join(os.tmpdir(), `dualmode-counterparts-${process.pid}`);
  fs.rmSync(root, { recursive: true, force: true });
  build(root);
  const isRoot = process.geteuid?.() === 0;
  try {
    if (isRoot) process.seteuid?.(nobody);
    const result = await work({ root, at: (name) => path.join(root, name) });
    if (isRoot) process.seteuid?.(0);
    return { result, tree: [describeLock(root), ...describeTree(root)] };
  } finally {
    if (isRoot) process.seteuid?.(0);
    describeLock(root);
    fs.rmSync(root, { recursive: true, force: true });
  }
}

function build(root: string): void {
  const at = (name: string): string => path.join(root, name);
  for (const directory of ['', 'dir', 'dir/sub', 'dir/sub/deep', 'empty-dir', 'locked']) {
    fs.mkdirSync(at(directory));
  }
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'a.txt': 'alpha\nbeta\r\ngamma',
    'empty.txt': '',
    'bytes.bin': Uint8Array.from({ length: 300 }, (_, index) => index % 256),
    'naïve ü.txt': 'ünïcode ✓',
    'dir/b.txt': 'b',
    'dir/z.txt': 'z',
    'dir/sub/c.txt': 'c',
    'dir/sub/deep/d.txt': 'd',
    'locked/secret.txt': 'secret',
    'unreadable.txt': 'unreadable',
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(at(name), text);
  fs.symlinkSync('a.txt', at('link'));
  fs.symlinkSync('dir', at('dir-link'));
  fs.symlinkSync('loop', at('loop'));
  fs.symlinkSync('missing', at('broken'));
  for (const name of ['', ...fs.readdirSync(root, { recursive: true, encoding: 'utf8' })]) {
    if (process.geteuid?.() === 0) fs.lchownSync(at(name), nobody, nobody);
    fs.lutimesSync(at(name), longAgo, longAgo);
  }
  fs.chmodSync(at('unreadable.txt'), 0);
  fs.chmodSync(at('locked'), 0);
}

/** The rights of the locked directory, which is opened so that what it holds can be described. */
function describeLock(root: string): string {
  const locked = path.join(root, 'locked');
  const stats = fs.lstatSync(locked, { throwIfNoEntry: false });
  if (stats === undefined) return 'no locked directory';
  if (stats.isDirectory()) fs.chmodSync(locked, 0o700);
  return `locked ${stats.mode.toString(8)}`;
}

/** What stands in the tree: kind, rights, content, and whether it was touched since it was built. */
function describeTree(root: string): readonly string[] {
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const file = path.join(root, name);
    const stats = fs.lstatSync(file);
    const touched = stats.mtime > new Date('2020-01-01') ? 'touched' : stats.mtime.toISOString();
    return [
      withoutRandom(name),
      stats.mode.toString(8),
      touched,
      describeContent(file, stats),
    ].join(' ');
  });
}

function describeContent(file: string, stats: fs.Stats): string {
  if (stats.isSymbolicLink()) return `-> ${fs.readlinkSync(file)}`;
  const isReadable = stats.isFile() && (stats.mode & 0o400) !== 0;
  return isReadable ? fs.readFileSync(file, 'base64') : '';
}

/** `mkdtemp` appends six characters of chance. */
export function withoutRandom(text: string): string {
  return text.replace(/(temporary-)\w{6}/g, '$1XXXXXX');
}

import { Dir, Dirent, Stats } from 'node:fs';
import { KeyObject } from 'node:crypto';
import { withoutRandom, withTree, type Tree } from './tree.js';

/** What a call came to: its value or its error, and what it did to the tree. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
  readonly tree: readonly string[];
}

/** Runs a call in a fresh tree and awaits it; a sync function's value passes through. */
export async function runInTree(call: (tree: Tree) => unknown): Promise<Outcome> {
  const { result, tree } = await withTree(async (fresh) => {
    try {
      return { value: describeValue(await call(fresh)) };
    } catch (error) {
      return { error: describeError(error) };
    }
  });
  return { ...result, tree };
}

/** The fields of an error by which programs tell errors apart, and its message. */
function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { thrown: error };
  const { name, message, cause } = error;
  const own = Object.entries(error).map(([key, value]) => [key, describeValue(value)] as const);
  return {
    ...Object.fromEntries(own),
    name,
    message: withoutRandom(message),
    class: errorClass(error),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

function errorClass(error: Error): string {
  const isKnown = [TypeError, RangeError].find((known) => error instanceof known);
  return isKnown?.name ?? 'Error';
}

/** A value without what differs from run to run: times, inode numbers, what chance appended. */
function describeValue(value: unknown): unknown {
  if (typeof value === 'string') return withoutRandom(value);
  if (Array.isArray(value)) return value.map((item) => describeValue(item));
  if (value instanceof Stats) return describeStats(value);
  if (value instanceof Dirent) return [value.name, value.parentPath, direntKind(value)];
  if (value instanceof Dir) return ['Dir', value.path];
  if (value instanceof KeyObject) return [value.type, value.asymmetricKeyType];
  if (isBigIntStats(value)) return [value.size, value.mode, value.mtimeNs];
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return [value.constructor.name, Buffer.from(value as Uint8Array).toString('base64')];
  }
  if (isPlain(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, describeValue(item)]),
    );
  }
  return value;
}

function describeStats(stats: Stats): unknown {
  const { mode, size, uid, gid, nlink } = stats;
  return { mode, size, uid, gid, nlink, kind: direntKind(stats) };
}

function direntKind(entry: Dirent | Stats): string {
  if (entry.isDirectory()) return 'directory';
  if (entry.isSymbolicLink()) return 'link';
  return entry.isFile() ? 'file' : 'other';
}

function isBigIntStats(value: unknown): value is { size: bigint; mode: bigint; mtimeNs: bigint } {
  return typeof value === 'object' && value !== null && 'mtimeNs' in value;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedOptions } from '../config/options.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { withUnixLineEndings } from './output-file.js';

/** What the last run knew of a file that it wrote. */
export interface RecordedFile {
  readonly hash: string;
  readonly source?: string;
  /** The hash before, while files are being swapped: a killed run leaves one or the other. */
  readonly previous?: string;
}

/** The files that the last run wrote, by path relative to the root. */
export type OutputRecord = ReadonlyMap<string, RecordedFile>;

const version = 1;

/**
 * Where the record stands, relative to the root: within the output, so that it is committed,
 * ignored, copied and deleted together with the files that it speaks of.
 */
export function recordPath(options: Pick<ResolvedOptions, 'layout' | 'out' | 'src'>): string {
  return `${options.layout === 'sibling' ? options.src : options.out}/.dualmode-record.json`;
}

/** Reads the record of the last run; none is an empty one, a damaged one is DM4009 and empty. */
export function readRecord(
  root: string,
  path: string,
): { readonly record: OutputRecord; readonly diagnostics: readonly Diagnostic[] } {
  const full = join(root, path);
  if (!existsSync(full)) return { record: new Map(), diagnostics: [] };
  const record = statSync(full).isFile() ? parseRecord(readFileSync(full, 'utf8')) : undefined;
  if (record) return { record, diagnostics: [] };
  const message = `The record ${path} cannot be read.`;
  return { record: new Map(), diagnostics: [createDiagnostic({ code: 'DM4009', message })] };
}

/** The record's text: one file a line and in order, so that merges and diffs stay small. */
export function formatRecord(record: OutputRecord): string {
  const paths = [...record.keys()].sort();
  const lines = paths.map((path) => `${JSON.stringify(path)}: ${JSON.stringify(record.get(path))}`);
  return `{\n"version": ${version},\n"files": {\n${lines.join(',\n')}\n}\n}\n`;
}

/** A hash of a content that does not see the difference of `\r\n` and `\n`. */
export function hashContent(bytes: Uint8Array): string {
  return createHash('sha256').update(withUnixLineEndings(bytes)).digest('base64url');
}

/** Whether the content is what the last run wrote, or what was there while it was writing. */
export function isRecorded(recorded: RecordedFile, bytes: Uint8Array): boolean {
  const hash = hashContent(bytes);
  return hash === recorded.hash || hash === recorded.previous;
}

// Outside data: whatever is not exactly a record is none.
function parseRecord(text: string): OutputRecord | undefined {
  const parsed = parseJson(text);
  if (!isObject(parsed) || parsed['version'] !== version || !isObject(parsed['files'])) {
    return undefined;
  }
  const record = new Map<string, RecordedFile>();
  for (const [path, entry] of Object.entries(parsed['files'])) {
    if (!isObject(entry) || !isSafePath(path)) return undefined;
    const { hash, source, previous } = entry;
    if (typeof hash !== 'string') return undefined;
    record.set(path, {
      hash,
      ...(typeof source === 'string' && { source }),
      ...(typeof previous === 'string' && { previous }),
    });
  }
  return record;
}

// A record names files that may be deleted: none of them may lie outside the project.
function isSafePath(path: string): boolean {
  return !path.split(/[/\\]/).includes('..') && !/^([/\\]|[a-z]:)/i.test(path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

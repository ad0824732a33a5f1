import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import { globSync } from 'tinyglobby';
import { hashBytes, isUntouched, readStats, type FileMark } from '../cache/file-mark.js';
import type { Marks } from '../cache/last-run.js';
import type { ResolvedOptions } from '../config/options.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { dualSourcePath } from '../model/layout-paths.js';

/** The source folder as it stood when the run began. Paths are relative to the root. */
export interface Sources {
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are no text, such as images: they are copied as they are. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
  /** How each file stood when it was read, in the order of the paths. */
  readonly marks: Marks;
}

const ignored = ['**/node_modules/**', '**/.git/**', '**/.DS_Store'];
const moduleEnding = /\.[mc]?[jt]sx?$/;

/** Lists the files of the source folder, in order. Entries are in it even if they are gone now. */
export function listSources({
  root,
  src,
  entries,
}: Pick<ResolvedOptions, 'root' | 'src' | 'entries'>): readonly string[] {
  const names = globSync('**/*', {
    cwd: join(root, src),
    ignore: ignored,
    dot: true,
    expandDirectories: false,
  });
  const found = new Set(names.map((name) => `${src}/${name}`));
  // one that is generated beside its source comes and goes
  const written = entries.filter((entry) => !found.has(dualSourcePath(entry)));
  return [...new Set([...found, ...written])].sort();
}

/**
 * Reads files: DM4007 for one that has gone since it was listed, DM4008, DM4011.
 *
 * @param before what was read before: a file that stands as it stood then is not read again
 * @param onRead told of each file that is read
 */
export function readSources(
  root: string,
  paths: readonly string[],
  before?: Sources & { readonly readAt: number },
  onRead?: () => void,
): Sources {
  const texts = new Map<string, string>();
  const assets = new Map<string, Uint8Array>();
  const diagnostics: Diagnostic[] = [];
  const marks: Record<string, FileMark> = {};
  // Keeps a byte order mark: what is not dual is kept to the byte.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const path of paths) {
    // before the content: what changes in between has other stats
    const stats = readStats(join(root, path));
    const known = before?.marks[path];
    if (known && stats && isUntouched(stats, known, before.readAt)) {
      const text = before.texts.get(path);
      const asset = before.assets.get(path);
      if (text !== undefined || asset !== undefined) {
        marks[path] = known;
        if (text !== undefined) texts.set(path, text);
        else if (asset !== undefined) assets.set(path, asset);
        continue;
      }
    }
    onRead?.();
    const bytes = readBytes(root, path);
    if (!(bytes instanceof Uint8Array)) {
      diagnostics.push(bytes);
      continue;
    }
    marks[path] = { hash: hashBytes(bytes), ...(stats && { stats }) };
    const text = decode(decoder, bytes);
    if (text !== undefined) texts.set(path, text);
    else if (moduleEnding.test(path)) {
      const message = `${path} is not UTF-8 text.`;
      diagnostics.push(createDiagnostic({ code: 'DM4008', message }));
    } else assets.set(path, bytes);
  }
  return { texts, assets, diagnostics, marks };
}

function readBytes(root: string, path: string): Uint8Array | Diagnostic {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string') throw error;
    return code === 'ENOENT'
      ? createDiagnostic({ code: 'DM4007', message: `${path} vanished while dualmode ran.` })
      : createDiagnostic({ code: 'DM4011', message: `${path} cannot be read (${code}).` });
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return decoder.decode(bytes);
  } catch {
    // Not UTF-8: the caller copies it, or reports it where it is a module.
    return undefined;
  }
}

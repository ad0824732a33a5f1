import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import remapping from '@jridgewell/remapping';
import { globSync } from 'tinyglobby';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { LinkOptions } from './options.js';

/** Where the compiler's output is, besides the folders of `link`. */
export interface LinkMapsOptions extends Pick<LinkOptions, 'root' | 'source' | 'out'> {
  /** The compiler's output, relative to the root: `dist`. */
  readonly dist: string;
}

/** What leading the maps back did. Nothing was written when there is any diagnostic. */
export interface LinkMapsResult {
  readonly diagnostics: readonly Diagnostic[];
  /** The maps that were rewritten, relative to the root. */
  readonly written: readonly string[];
}

/** A source map, as far as its sources can be told. */
interface ReadMap {
  readonly path: string;
  readonly text: string;
  readonly sourceRoot: string;
  readonly sources: readonly string[];
}

/**
 * Leads the source maps that a compiler made from linked files back to the author's sources: run it after tsc.
 * Maps that lead there already are left as they are. Findings: DM5203 for a folder that does not exist and for a map
 * that cannot be read.
 */
export function linkMaps(options: LinkMapsOptions): LinkMapsResult {
  const { root, source = 'src', out = 'linked', dist } = options;
  const folders = { source: resolve(root, source), out: resolve(root, out) };
  const folder = resolve(root, dist);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return refuse([`The folder "${dist}" does not exist.`]);
  }
  const paths = globSync('**/*.map', { cwd: folder, dot: true, expandDirectories: false })
    .sort()
    .map((file) => join(folder, file));
  const named = (path: string) => relative(root, path).split(sep).join('/');
  const maps = paths.map(readMap);
  const unread = paths.filter((_, index) => !maps[index]);
  if (unread.length > 0) return refuse(unread.map((path) => `"${named(path)}" is no source map.`));
  const written = maps.flatMap((map) => {
    const text = map && leadBack(map, folders);
    if (!map || text === undefined) return [];
    writeFileSync(map.path, text);
    return [named(map.path)];
  });
  return { diagnostics: [], written };
}

function refuse(messages: readonly string[]): LinkMapsResult {
  const diagnostics = messages.map((message) => createDiagnostic({ code: 'DM5203', message }));
  return { diagnostics, written: [] };
}

function readMap(path: string): ReadMap | undefined {
  const text = readFileSync(path, 'utf8');
  const data = parseObject(text);
  const { sourceRoot = '', sources } = data ?? {};
  if (typeof sourceRoot !== 'string' || !isTexts(sources)) return undefined;
  return { path, text, sourceRoot, sources };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? { ...data } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** The map's new text; undefined where it leads to no linked file. */
function leadBack(
  { path, text, sourceRoot, sources }: ReadMap,
  folders: { readonly source: string; readonly out: string },
): string | undefined {
  const folder = resolve(dirname(path), sourceRoot);
  const linked = sources.map((each) => resolve(folder, each));
  if (!linked.some((each) => each.startsWith(folders.out + sep))) return undefined;
  const map = remapping(text, (each) => {
    const own = `${resolve(dirname(path), each)}.map`;
    if (!own.startsWith(folders.out + sep) || !isFile(own)) return null;
    // Its sources are as seen from the linked file; what leads on is asked of the map as seen from `path`.
    return readFileSync(own, 'utf8');
  });
  const authored = map.sources.map((each) => {
    const absolute = resolve(dirname(path), each ?? '');
    if (!absolute.startsWith(folders.out + sep)) return each;
    const origin = folders.source + absolute.slice(folders.out.length);
    return relative(dirname(path), origin).split(sep).join('/');
  });
  return JSON.stringify({ ...map, sources: authored });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

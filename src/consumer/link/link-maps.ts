import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import remapping from '@jridgewell/remapping';
import { globSync } from 'tinyglobby';
import type { LinkOptions } from './options.js';

/** Where the compiler's output is, besides the folders of `link`. */
export interface LinkMapsOptions extends Pick<LinkOptions, 'root' | 'source' | 'out'> {
  /** The compiler's output, relative to the root: `dist`. */
  readonly dist: string;
}

/**
 * Leads the source maps that a compiler made from linked files back to the author's sources: run it after tsc.
 * Maps that lead there already are left as they are.
 *
 * @returns the maps that were rewritten, relative to the root
 */
export function linkMaps(options: LinkMapsOptions): readonly string[] {
  const { root, source = 'src', out = 'linked', dist } = options;
  const folders = { source: resolve(root, source), out: resolve(root, out) };
  return globSync('**/*.map', { cwd: resolve(root, dist), dot: true, expandDirectories: false })
    .sort()
    .map((file) => join(resolve(root, dist), file))
    .filter((path) => rewriteMap(path, folders))
    .map((path) => relative(root, path).split(sep).join('/'));
}

function rewriteMap(
  path: string,
  folders: { readonly source: string; readonly out: string },
): boolean {
  const text = readFileSync(path, 'utf8');
  const { sourceRoot = '', sources } = JSON.parse(text) as {
    sourceRoot?: string;
    sources: string[];
  };
  const folder = resolve(dirname(path), sourceRoot);
  const linked = sources.map((each) => resolve(folder, each));
  if (!linked.some((each) => each.startsWith(folders.out + sep))) return false;
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
  writeFileSync(path, JSON.stringify({ ...map, sources: authored }));
  return true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

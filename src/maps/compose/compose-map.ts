import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import remapping from '@jridgewell/remapping';
import { generator } from '../source-map.js';
import type { BuiltMap } from './built-map.js';
import { findOrigin } from './file-origin.js';
import { nameSource, readNaming, type MapProject } from './source-place.js';

/** What composing maps reads. */
export interface ComposeContext {
  readonly project: MapProject;
  /** A file's text; undefined where there is none. */
  readonly read: (file: string) => string | undefined;
  /** Whether the author's texts are to be in the maps, though the compiler's have none. */
  readonly sourcesContent: boolean;
}

/** What came of leading a map on. */
export interface ComposedMap {
  /** Absent where the map stays as it is. */
  readonly map?: BuiltMap;
  /** Generated modules without a map of their own; absolute. */
  readonly unmapped: readonly string[];
}

/**
 * Leads a map of a build on to the author's sources: through the maps of generated modules, and from
 * copies to what was copied. One that was led on before stays as it is.
 *
 * @param file the map, or the script that holds it; absolute
 */
export function composeMap(file: string, map: BuiltMap, context: ComposeContext): ComposedMap {
  if (map.x_composed_by === generator) return { unmapped: [] };
  const { project, read } = context;
  const naming = readNaming(file, map, project);
  const urls = map.sources.map((source) => toUrl(source, naming.folder));
  const origins = new Map(
    urls.filter(isFile).map((url) => [url, findOrigin(fileURLToPath(url), project, read)]),
  );
  const unmapped = [...origins]
    .filter(([, origin]) => origin?.kind === 'unmapped')
    .map(([url]) => fileURLToPath(url));
  if ([...origins.values()].every((one) => one === undefined || one.kind === 'unmapped')) {
    return { unmapped };
  }
  const input = JSON.stringify({ ...map, sourceRoot: '', sources: urls });
  const composed = remapping(input, (url) => {
    const origin = origins.get(url);
    return origin?.kind === 'map' ? origin.text : null;
  });
  const sources = composed.sources.map((url) => {
    const origin = origins.get(url ?? '');
    return origin?.kind === 'copy' ? toUrl(origin.of, '/') : (url ?? '');
  });
  const { sourcesContent, ...rest } = map;
  const hasContent = context.sourcesContent || sourcesContent?.some((text) => text !== null);
  const contents = sources.map(
    (url, index) =>
      (isFile(url) ? read(fileURLToPath(url)) : undefined) ??
      composed.sourcesContent?.[index] ??
      null,
  );
  return {
    unmapped,
    map: {
      ...rest,
      x_composed_by: generator,
      sources: sources.map((url) => (isFile(url) ? nameSource(fileURLToPath(url), naming) : url)),
      ...(hasContent === true && { sourcesContent: contents }),
      names: composed.names,
      mappings: String(composed.mappings),
    },
  };
}

/** Modules that a bundler made up have addresses of their own. */
function toUrl(source: string, folder: string): string {
  return /^[a-z][a-z\d+.-]+:/i.test(source) || source.startsWith('\0')
    ? source
    : pathToFileURL(resolve(folder, source)).href;
}

function isFile(url: string): boolean {
  return url.startsWith('file:');
}

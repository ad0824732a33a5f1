import { dirname, resolve } from 'node:path';
import { generator, mapPath } from '../source-map.js';
import { parseMap, type BuiltMap } from './built-map.js';

/** A module as a bundler's hook gives it. */
export interface LoadedModule {
  readonly code: string;
  readonly map: {
    readonly version: 3;
    readonly file?: string;
    readonly sources: string[];
    readonly sourcesContent: string[];
    readonly names: string[];
    readonly mappings: string;
  };
}

/**
 * Reads a module with the map beside it, where that leads to an author's sources: it was made with the
 * module, or `dualmode maps` has led it there. Undefined for every other module.
 *
 * @param file absolute
 */
export function readLoadedMap(
  file: string,
  read: (file: string) => string | undefined,
): LoadedModule | undefined {
  const text = read(mapPath(file));
  const map = text === undefined ? undefined : parseMap(text);
  if (map === undefined || !isOurs(map)) return undefined;
  const code = read(file);
  if (code === undefined) return undefined;
  const sources = map.sources.map((source) => resolve(dirname(file), map.sourceRoot ?? '', source));
  const contents = sources.map(
    (source, index) => map.sourcesContent?.[index] ?? read(source) ?? '',
  );
  return {
    code,
    map: {
      version: 3,
      ...(map.file !== undefined && { file: map.file }),
      sources,
      sourcesContent: contents,
      names: [...map.names],
      mappings: map.mappings,
    },
  };
}

function isOurs({ x_generator, x_composed_by }: BuiltMap): boolean {
  return x_generator === generator || x_composed_by === generator;
}

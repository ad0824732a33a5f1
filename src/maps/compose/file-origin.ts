import { generator, mapPath } from '../source-map.js';
import { parseMap } from './built-map.js';
import { copiedFrom, type MapProject } from './source-place.js';

/**
 * What is behind a file that a map names: the text of its own map, what it is a copy of, or neither,
 * though it was generated.
 */
export type FileOrigin =
  | { readonly kind: 'map'; readonly text: string }
  | { readonly kind: 'copy'; readonly of: string }
  | { readonly kind: 'unmapped' };

/** Finds out what is behind a file; undefined for one that was not generated. All paths are absolute. */
export function findOrigin(
  file: string,
  project: MapProject,
  read: (file: string) => string | undefined,
): FileOrigin | undefined {
  const text = read(mapPath(file));
  if (text !== undefined && parseMap(text)?.x_generator === generator) return { kind: 'map', text };
  const of = copiedFrom(file, project);
  const source = of === undefined ? undefined : read(of);
  if (of === undefined || source === undefined) return undefined;
  return source === read(file) ? { kind: 'copy', of } : { kind: 'unmapped' };
}

import { isPlainObject } from '../../config/options/validator.js';

/** A source map as a compiler or bundler has written it, as far as composing it needs. */
export interface BuiltMap {
  readonly version: 3;
  readonly file?: string;
  readonly sourceRoot?: string | null;
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
  /** Who made it: `dualmode` for the map of a generated module. */
  readonly x_generator?: string;
  /** Who has composed it already. */
  readonly x_composed_by?: string;
}

/** Reads a map's text; undefined where it is no source map of version 3, or one in sections. */
export function parseMap(text: string): BuiltMap | undefined {
  const data = parseObject(text);
  if (data === undefined) return undefined;
  const { version, sources, sourceRoot, mappings, sourcesContent, names = [] } = data;
  const isMap =
    version === 3 &&
    isListOf(sources, isText) &&
    isListOf(names, isText) &&
    isText(mappings) &&
    /^[A-Za-z0-9+/,;]*$/.test(mappings) &&
    (sourceRoot === undefined || sourceRoot === null || isText(sourceRoot)) &&
    (sourcesContent === undefined || isListOf(sourcesContent, isContent));
  return isMap ? ({ ...data, names } as BuiltMap) : undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    // what servers put in front, so that no page runs a map as a script
    const data: unknown = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ''));
    return isPlainObject(data) ? data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isListOf<T>(value: unknown, isItem: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isContent(value: unknown): value is string | null {
  return value === null || isText(value);
}

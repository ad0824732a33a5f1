import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainObject } from '../config/options/validator.js';
import { parseLooseJson } from '../config/loose-json.js';
import { locate } from '../diagnostics/diagnostic.js';
import type { Location } from '../model.js';

/** A JSON file of a workspace. */
export interface JsonFile {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * Reads a package.json or a tsconfig; undefined where there is none, or where it holds no object: that
 * is for those to report whose file it is.
 */
export function readJsonFile(root: string, path: string): JsonFile | undefined {
  const full = join(root, path);
  if (!existsSync(full) || !statSync(full).isFile()) return undefined;
  const text = readFileSync(full, 'utf8');
  const value = parseLooseJson(text);
  return isPlainObject(value) ? { path, text, value } : undefined;
}

/** The place of a text in quotes, or the file's start. */
export function locateText(
  { path, text }: Pick<JsonFile, 'path' | 'text'>,
  quoted: string,
): Location {
  const at = text.indexOf(JSON.stringify(quoted));
  const span = at === -1 ? { start: 0, end: 1 } : { start: at, end: at + quoted.length + 2 };
  return locate(path, text, span);
}

import path from 'node:path';
import { ts } from '@ts-morph/common';

/**
 * The nearest JSON file of some names, comments and trailing commas allowed.
 *
 * @param where.from the folder to begin in, absolute; `to` is the last one to look in
 * @returns what it holds; undefined where there is none, or where it holds no object
 */
export function findJson(where: {
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
}): Readonly<Record<string, unknown>> | undefined {
  for (let folder = where.from; ; folder = path.dirname(folder)) {
    for (const name of where.names) {
      const text = ts.sys.readFile(path.join(folder, name));
      if (text !== undefined) return parse(name, text);
    }
    if (folder === where.to || folder === path.dirname(folder)) return undefined;
  }
}

function parse(name: string, text: string): Readonly<Record<string, unknown>> | undefined {
  const { config } = ts.parseConfigFileTextToJson(name, text) as { readonly config?: unknown };
  return typeof config === 'object' && config !== null
    ? (config as Readonly<Record<string, unknown>>)
    : undefined;
}

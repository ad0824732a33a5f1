import { ts } from '@ts-morph/common';
import path from 'node:path';

/** The name in the project's package.json; undefined where there is none. */
export function readPackageName(root: string): string | undefined {
  const text = ts.sys.readFile(path.join(root, 'package.json'));
  if (text === undefined) return undefined;
  const { config } = ts.parseConfigFileTextToJson('package.json', text) as {
    readonly config?: { readonly name?: unknown };
  };
  return typeof config?.name === 'string' ? config.name : undefined;
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { parseLooseJson } from './loose-json.js';
import { isPlainObject } from './options/validator.js';

/**
 * A tsconfig and those that it extends by a path, however many steps away.
 *
 * @param root absolute
 * @param project relative to the root
 * @returns paths relative to the root, which begin with `../` where they lead out of it; the tsconfig
 * itself is always in it, the others only if they exist
 */
export function listConfigChain(root: string, project: string): readonly string[] {
  const chain = new Set([project]);
  for (const path of chain) {
    for (const extended of readExtended(root, path)) chain.add(extended);
  }
  return [...chain];
}

function readExtended(root: string, path: string): readonly string[] {
  const full = resolve(root, path);
  const config = isFile(full) ? parseLooseJson(readFileSync(full, 'utf8')) : undefined;
  const named: unknown = isPlainObject(config) ? config['extends'] : undefined;
  const names: readonly unknown[] = Array.isArray(named) ? named : [named];
  return names.flatMap((name) => {
    // Those of packages change with the packages.
    if (typeof name !== 'string' || !name.startsWith('.')) return [];
    const target = posix.join(posix.dirname(path), name);
    return [target, `${target}.json`].filter((one) => isFile(resolve(root, one))).slice(0, 1);
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

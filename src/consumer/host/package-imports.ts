import { dirname, parse } from 'node:path';
import { readPackageJson } from '../manifest/locate.js';

/**
 * What a specifier such as `#fetch/auto` stands for, by `imports` of the package.json above the module: a package's
 * entry, or a path relative to that package.json's folder. `undefined` where it says nothing.
 */
export function followPackageImport(
  specifier: string,
  directory: string,
): { readonly target: string; readonly folder: string } | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const json = readPackageJson(folder);
    if (json !== undefined) {
      const target = matchOf(specifier, json['imports']);
      return target === undefined ? undefined : { target, folder };
    }
    if (folder === parse(folder).root) return undefined;
  }
}

/** The exact key, or the longest with a `*`, as Node.js has it. */
function matchOf(specifier: string, imports: unknown): string | undefined {
  if (!isRecord(imports)) return undefined;
  const found = Object.keys(imports)
    .flatMap((key) => {
      const [start = '', end] = key.split('*');
      if (end === undefined) return key === specifier ? [{ key, middle: '' }] : [];
      const fits =
        specifier.length >= key.length && specifier.startsWith(start) && specifier.endsWith(end);
      return fits
        ? [{ key, middle: specifier.slice(start.length, specifier.length - end.length) }]
        : [];
    })
    .sort((one, other) => other.key.length - one.key.length)[0];
  return found && targetOf(imports[found.key])?.replaceAll('*', () => found.middle);
}

/** Of several, what a sync and an async variant have in common: the first that is for modules at run time. */
function targetOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (Array.isArray(target)) return target.map(targetOf).find((one) => one !== undefined);
  if (!isRecord(target)) return undefined;
  const conditions = ['import', 'module-sync', 'node', 'browser', 'default'];
  const key = Object.keys(target).find((each) => conditions.includes(each));
  return key === undefined ? undefined : targetOf(target[key]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

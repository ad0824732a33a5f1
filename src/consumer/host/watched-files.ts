import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findCandidates } from '../core/filter.js';
import { locateBarrel } from './barrel-file.js';
import type { PackageEntries } from './package-entries.js';
import { followPackageImport } from './package-imports.js';

/**
 * The files that decide what specifiers of modules in `directory` stand for, by absolute paths: manifests, or where
 * one would be; barrels of the consumer's own, with all that lies behind them; and a package.json whose `imports`
 * lead there. A bundler that watches has to ask again for the module when one of them changes.
 */
export function findWatchedFiles(
  specifiers: readonly string[],
  { directory, packages }: { readonly directory: string; readonly packages: PackageEntries },
): readonly string[] {
  const files = new Set<string>();
  const follow = (specifier: string, from: string): void => {
    if (specifier.startsWith('#')) return followImports(specifier, from);
    const barrel = locateBarrel(specifier, from);
    const file = barrel ?? packages.manifestOf(specifier, from);
    if (file === undefined || files.has(file)) return;
    files.add(file);
    if (barrel === undefined) return;
    // Its text alone tells, also of what it does not pass on yet for want of a manifest.
    const { auto } = findCandidates(readFileSync(barrel, 'utf8'), false);
    for (const next of auto) follow(next, dirname(barrel));
  };
  const followImports = (specifier: string, from: string): void => {
    const followed = followPackageImport(specifier, from);
    if (!followed || followed.target.startsWith('#')) return;
    files.add(join(followed.folder, 'package.json'));
    follow(followed.target, followed.folder);
  };
  for (const specifier of specifiers) follow(specifier, directory);
  return [...files];
}

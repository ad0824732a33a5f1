import { dirname } from 'node:path';
import type { EntryLookup, ResolveEntry } from '../core/entry.js';
import { createBarrelReader, type BarrelReader } from './barrel-reader.js';
import { createPackageEntries, type PackageEntries } from './package-entries.js';
import { followPackageImport } from './package-imports.js';

/** Finds entries of dual packages for the modules of one project, and remembers what it found. */
export interface EntryResolver {
  /** The look-up for one module; `file` is an absolute path. */
  resolverFor(file: string): ResolveEntry;
}

/**
 * Creates the look-up of packages, of barrels of the consumer's own and of the names that `imports` of package.json
 * gives. What was found holds for the life of the resolver; barrels are read again when their file changes.
 */
export function createEntryResolver(
  packages: PackageEntries = createPackageEntries(),
): EntryResolver {
  const barrels: BarrelReader = createBarrelReader((file) => resolverFor(file));
  const resolverFor = (file: string): ResolveEntry => {
    const directory = dirname(file);
    const resolve = (specifier: string, from: string) =>
      /^\.{0,2}\//.test(specifier)
        ? barrels.read(specifier, from)
        : packages.resolve(specifier, from);
    return (specifier) => {
      if (!specifier.startsWith('#')) return resolve(specifier, directory);
      const followed = followPackageImport(specifier, directory);
      if (!followed) return packages.resolve(specifier, directory);
      const found = resolve(followed.target, followed.folder);
      // The variants of a barrel are where the barrel is; those of a package in the package.
      return found?.entry?.file === undefined ? found : withSource(found, specifier);
    };
  };
  return { resolverFor };
}

function withSource(lookup: EntryLookup, variantsFrom: string): EntryLookup {
  return lookup.entry ? { ...lookup, entry: { ...lookup.entry, variantsFrom } } : lookup;
}

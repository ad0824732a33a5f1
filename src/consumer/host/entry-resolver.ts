import { dirname } from 'node:path';
import type { DualEntry, EntryLookup, EntryRole, ResolveEntry } from '../core/entry.js';
import type { ManifestEntry } from '../manifest/manifest.js';
import { locatePackage, readManifest, splitSpecifier } from '../manifest/locate.js';
import type { CheckedManifest } from '../manifest/validate.js';
import { createBarrelReader, type BarrelReader } from './barrel-reader.js';

/** Finds entries of dual packages for the modules of one project, and remembers what it found. */
export interface EntryResolver {
  /** The look-up for one module; `file` is an absolute path. */
  resolverFor(file: string): ResolveEntry;
}

/**
 * Creates the look-up of manifests on disk. A package without a manifest leads nowhere, and is left alone. What was
 * found holds for the life of the resolver; barrels are read again when their file changes.
 */
export function createEntryResolver(): EntryResolver {
  const packages = new Map<string, CheckedManifest | undefined>();
  const manifests = new Map<string, CheckedManifest | undefined>();
  const findManifest = (name: string, directory: string) =>
    remember(packages, `${directory}\n${name}`, () => {
      const folder = locatePackage(name, directory);
      return folder === undefined
        ? undefined
        : remember(manifests, folder, () => readManifest(folder));
    });
  const resolvePackage = (specifier: string, directory: string): EntryLookup | undefined => {
    const wanted = splitSpecifier(specifier);
    const checked = wanted && findManifest(wanted.name, directory);
    if (!wanted || !checked) return undefined;
    if ('manifest' in checked) return lookUp(wanted.name, wanted.subpath, checked.manifest.entries);
    return wanted.subpath.endsWith('/auto') ? { findings: [checked.finding] } : undefined;
  };
  const barrels: BarrelReader = createBarrelReader((file) => resolverFor(file));
  const resolverFor = (file: string): ResolveEntry => {
    const directory = dirname(file);
    return (specifier) =>
      /^\.{0,2}\//.test(specifier)
        ? barrels.read(specifier, directory)
        : resolvePackage(specifier, directory);
  };
  return { resolverFor };
}

function lookUp(
  name: string,
  subpath: string,
  entries: Readonly<Record<string, ManifestEntry>>,
): EntryLookup | undefined {
  for (const [key, entry] of Object.entries(entries)) {
    const role = roleOf(subpath, key, entry);
    if (role) return { entry: createEntry(name, key, role, entry), findings: [] };
  }
  return undefined;
}

function roleOf(subpath: string, key: string, entry: ManifestEntry): EntryRole | undefined {
  if (subpath === entry.auto) return 'auto';
  if (subpath === key) return 'main';
  return subpath === entry.sync ? 'sync' : undefined;
}

function createEntry(name: string, key: string, role: EntryRole, entry: ManifestEntry): DualEntry {
  return {
    role,
    variantsFrom: name + key.slice(1),
    exports: new Map(Object.entries(entry.exports)),
    open: false,
  };
}

function remember<T>(memory: Map<string, T>, key: string, find: () => T): T {
  const known = memory.get(key);
  if (known !== undefined || memory.has(key)) return known as T;
  const found = find();
  memory.set(key, found);
  return found;
}

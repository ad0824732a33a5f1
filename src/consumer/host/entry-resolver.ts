import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { DualEntry, EntryLookup, EntryRole, ResolveEntry } from '../core/entry.js';
import type { ManifestEntry } from '../manifest/manifest.js';
import { locatePackage, readManifest, splitSpecifier } from '../manifest/locate.js';
import type { CheckedManifest } from '../manifest/validate.js';
import { createBarrelReader, type BarrelReader } from './barrel-reader.js';
import { followPackageImport } from './package-imports.js';

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
  const folders = new Map<string, string | undefined>();
  const findManifest = (name: string, directory: string) =>
    remember(packages, `${directory}\n${name}`, () => {
      const folder = remember(folders, `${directory}\n${name}`, () =>
        locatePackage(name, directory),
      );
      return folder === undefined
        ? undefined
        : remember(manifests, folder, () => readManifest(folder));
    });
  const isInstalled = (name: string, directory: string) =>
    remember(folders, `${directory}\n${name}`, () => locatePackage(name, directory)) !== undefined;
  const resolvePackage = (specifier: string, directory: string): EntryLookup | undefined => {
    const wanted = splitSpecifier(specifier);
    const checked = wanted && findManifest(wanted.name, directory);
    if (!checked && isAlias(specifier) && !(wanted && isInstalled(wanted.name, directory))) {
      return { findings: [createDiagnostic({ code: 'DM5018', message: unfollowed(specifier) })] };
    }
    if (!wanted || !checked) return undefined;
    if ('manifest' in checked) return lookUp(wanted.name, wanted.subpath, checked.manifest.entries);
    return wanted.subpath.endsWith('/auto') ? { findings: [checked.finding] } : undefined;
  };
  const barrels: BarrelReader = createBarrelReader((file) => resolverFor(file));
  const resolverFor = (file: string): ResolveEntry => {
    const directory = dirname(file);
    const resolve = (specifier: string, from: string) =>
      /^\.{0,2}\//.test(specifier)
        ? barrels.read(specifier, from)
        : resolvePackage(specifier, from);
    return (specifier) => {
      if (!specifier.startsWith('#')) return resolve(specifier, directory);
      const followed = followPackageImport(specifier, directory);
      if (!followed) return resolvePackage(specifier, directory);
      const found = resolve(followed.target, followed.folder);
      // The variants of a barrel are where the barrel is; those of a package in the package.
      return found?.entry?.file === undefined ? found : withSource(found, specifier);
    };
  };
  return { resolverFor };
}

/** Whether a specifier may lead to an `/auto` entry by a bundler's alias or by `paths` of a tsconfig. */
function isAlias(specifier: string): boolean {
  return specifier.endsWith('/auto') && !isBuiltin(specifier) && !/^[a-z]+:/.test(specifier);
}

function unfollowed(specifier: string): string {
  return `"${specifier}" ends in /auto, and no package of that name is installed.`;
}

function withSource(lookup: EntryLookup, variantsFrom: string): EntryLookup {
  return lookup.entry ? { ...lookup, entry: { ...lookup.entry, variantsFrom } } : lookup;
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

import { isBuiltin } from 'node:module';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { DualEntry, EntryLookup, EntryRole } from '../core/entry.js';
import { locateManifest, locatePackage, readManifest, splitSpecifier } from '../manifest/locate.js';
import type { ManifestEntry } from '../manifest/manifest.js';
import type { CheckedManifest } from '../manifest/validate.js';
import { createPackageStamps } from './package-stamps.js';

/** The entries of installed packages, by their manifests; what was found is remembered. */
export interface PackageEntries {
  /** What a specifier leads to for modules in `directory`. */
  resolve(specifier: string, directory: string): EntryLookup | undefined;
  /** Where the manifest is, or would be, that decided; `undefined` where no such package is installed. */
  manifestOf(specifier: string, directory: string): string | undefined;
  /** True where a package is another one by now than what is remembered of it. */
  haveChanged(): boolean;
}

/** Creates the look-up of manifests on disk. A package without a manifest leads nowhere, and is left alone. */
export function createPackageEntries(): PackageEntries {
  const packages = new Map<string, CheckedManifest | undefined>();
  const manifests = new Map<string, CheckedManifest | undefined>();
  const folders = new Map<string, string | undefined>();
  const paths = new Map<string, string>();
  const stamps = createPackageStamps();
  const findFolder = (name: string, directory: string) =>
    remember(folders, `${directory}\n${name}`, () => {
      const folder = locatePackage(name, directory);
      stamps.note(name, directory, folder);
      return folder;
    });
  const findManifest = (name: string, directory: string) =>
    remember(packages, `${directory}\n${name}`, () => {
      const folder = findFolder(name, directory);
      return folder === undefined
        ? undefined
        : remember(manifests, folder, () => readManifest(folder));
    });
  const isInstalled = (name: string, directory: string) =>
    findFolder(name, directory) !== undefined;
  const resolve = (specifier: string, directory: string): EntryLookup | undefined => {
    const wanted = splitSpecifier(specifier);
    const checked = wanted && findManifest(wanted.name, directory);
    if (!checked && isAlias(specifier) && !(wanted && isInstalled(wanted.name, directory))) {
      return { findings: [createDiagnostic({ code: 'DM5018', message: unfollowed(specifier) })] };
    }
    if (!wanted || !checked) return undefined;
    if ('manifest' in checked) return lookUp(wanted.name, wanted.subpath, checked.manifest.entries);
    return wanted.subpath.endsWith('/auto') ? { findings: [checked.finding] } : undefined;
  };
  const manifestOf = (specifier: string, directory: string): string | undefined => {
    const name = splitSpecifier(specifier)?.name;
    const folder = name === undefined ? undefined : findFolder(name, directory);
    return folder === undefined ? undefined : remember(paths, folder, () => locateManifest(folder));
  };
  return { resolve, manifestOf, haveChanged: () => stamps.haveChanged() };
}

/** Whether a specifier may lead to an `/auto` entry by a bundler's alias or by `paths` of a tsconfig. */
function isAlias(specifier: string): boolean {
  return specifier.endsWith('/auto') && !isBuiltin(specifier) && !/^[a-z]+:/.test(specifier);
}

function unfollowed(specifier: string): string {
  return `"${specifier}" ends in /auto, and no package of that name is installed.`;
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

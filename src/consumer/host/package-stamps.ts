import { statSync } from 'node:fs';
import { join } from 'node:path';
import { locateManifest, locatePackage } from '../manifest/locate.js';

/** How the packages stood on disk when they were read, to see between two builds whether they changed. */
export interface PackageStamps {
  /** Notes where a package was found from a directory; `undefined`: nowhere. Each place is noted once. */
  note(name: string, directory: string, folder: string | undefined): void;
  /** True where a package came, went, moved, or has another package.json or manifest. */
  haveChanged(): boolean;
}

/** Creates the notes of one look-up. */
export function createPackageStamps(): PackageStamps {
  const places = new Map<string, Place>();
  return {
    note(name, directory, folder) {
      const key = `${name}\n${folder ?? ''}`;
      if (places.has(key)) return;
      places.set(key, { name, directory, folder, stamp: folder ? stampOf(folder) : '' });
    },
    haveChanged: () => [...places.values()].some(hasChanged),
  };
}

/** One directory stands for all that found the package at the same place. */
interface Place {
  readonly name: string;
  readonly directory: string;
  readonly folder: string | undefined;
  readonly stamp: string;
}

function hasChanged({ name, directory, folder, stamp }: Place): boolean {
  if (locatePackage(name, directory) !== folder) return true;
  return folder !== undefined && stampOf(folder) !== stamp;
}

function stampOf(folder: string): string {
  const paths = [join(folder, 'package.json'), locateManifest(folder)];
  return paths.map(stampOfFile).join(' ');
}

// What cannot be read has its own finding where it is read; here it matters that it stays so.
function stampOfFile(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

import { posix } from 'node:path';
import { findConfigFile } from '../config/config-file.js';
import { isPlainObject } from '../config/options/validator.js';
import { readJsonFile, type JsonFile } from './json-file.js';

/** A package of a workspace, as its own files describe it. */
export interface WorkspacePackage {
  /** As package.json names it; the folder where it does not. */
  readonly name: string;
  /** Relative to the root; `.` for the root itself. */
  readonly folder: string;
  /** Whether it has a dualmode config: only such packages are run. */
  readonly isConfigured: boolean;
  readonly manifest?: JsonFile;
  /** What it says that it depends on: names, and what package.json says of each. */
  readonly dependencies: ReadonlyMap<string, string>;
}

const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** Reads one package. */
export function readPackage(root: string, folder: string): WorkspacePackage {
  const manifest = readJsonFile(root, posix.join(folder, 'package.json'));
  const name = manifest?.value['name'];
  const found = findConfigFile(posix.join(root.replaceAll('\\', '/'), folder));
  const entries = fields.flatMap((field) => {
    const listed = manifest?.value[field];
    return isPlainObject(listed) ? Object.entries(listed) : [];
  });
  return {
    name: typeof name === 'string' && name !== '' ? name : folder,
    folder,
    // Two configs at once are a mistake that the run of the package reports.
    isConfigured: found.file !== undefined || found.diagnostics.length > 0,
    ...(manifest && { manifest }),
    dependencies: new Map(entries.map(([key, value]) => [key, String(value)])),
  };
}

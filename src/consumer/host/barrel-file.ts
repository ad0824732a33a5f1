import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isBarrelFile } from '../core/barrel.js';

/** The file of the barrel that a relative specifier leads to; `undefined` where that is no module named `auto`. */
export function locateBarrel(specifier: string, directory: string): string | undefined {
  if (!mayNameBarrel(specifier)) return undefined;
  const file = locateModule(resolve(directory, specifier));
  return file !== undefined && isBarrelFile(file) ? file : undefined;
}

/** Most imports need no look at the disk. */
function mayNameBarrel(specifier: string): boolean {
  return isBarrelFile(specifier) || isBarrelFile(`${specifier}.js`);
}

const substitutes: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The file that a path leads to, with TypeScript's and the bundlers' liberties about extensions; sources first. */
function locateModule(path: string): string | undefined {
  const extension = /\.[cm]?[jt]sx?$/.exec(path)?.[0];
  const stem = extension === undefined ? path : path.slice(0, -extension.length);
  const candidates =
    extension === undefined
      ? extensions.map((each) => path + each)
      : [...(substitutes[extension] ?? []).map((each) => stem + each), path];
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}

import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, parse, sep } from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { manifestFileName } from './manifest.js';
import { checkManifest, manifestSizeLimit, type CheckedManifest } from './validate.js';

/** A specifier taken apart: `@scope/pkg/feature/auto` is `@scope/pkg` and `./feature/auto`. */
export interface PackageSpecifier {
  readonly name: string;
  /** `.` or `./…`. */
  readonly subpath: string;
}

/** Takes a bare specifier apart; `undefined` for paths, URLs, builtins and `#imports`. */
export function splitSpecifier(specifier: string): PackageSpecifier | undefined {
  const match = /^(@[^/@\s]+\/[^/@\s]+|[^./#@\s:][^/\s:]*)((?:\/[^\s]*)?)$/.exec(specifier);
  const [, name, rest] = match ?? [];
  if (name === undefined || rest === undefined || isBuiltin(specifier)) return undefined;
  return { name, subpath: `.${rest}` };
}

/**
 * Finds the folder of a package as Node would from `directory`: in `node_modules` there and above, the package that
 * contains it itself, or, where neither has it (a loader of the project's own), by resolving `name`.
 */
export function locatePackage(name: string, directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (isFile(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (readPackageName(folder) === name) return realpathSync(folder);
    if (folder === parse(folder).root) break;
  }
  return locateByResolving(name, directory);
}

/** Where the manifest of the package in `folder` is, or would be. */
export function locateManifest(folder: string): string {
  return join(folder, manifestPathOf(folder));
}

/**
 * Reads the manifest of the package in `folder`; `undefined` where it has none. A file that is too large is DM5103,
 * one that is a link out of the package DM5104, one that cannot be read DM5101.
 */
export function readManifest(folder: string): CheckedManifest | undefined {
  const path = locateManifest(folder);
  let text: string;
  try {
    const real = realpathSync(path);
    const stats = statSync(real);
    if (!real.startsWith(folder + sep)) return refuse('DM5104', `${path} leads out of the package`);
    if (!stats.isFile()) return refuse('DM5101', `${path} is not a file`);
    if (stats.size > manifestSizeLimit) return refuse('DM5103', `${path} has ${stats.size} bytes`);
    text = readFileSync(real, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    return refuse('DM5101', `${path} cannot be read: ${String(error)}`);
  }
  return checkManifest(path, text);
}

/** `exports["./dualmode.json"]` of package.json, so that a generated folder can hold it; else beside package.json. */
function manifestPathOf(folder: string): string {
  const exported = readPackageJson(folder)?.['exports'];
  if (typeof exported !== 'object' || exported === null) return manifestFileName;
  const target: unknown = Object.entries(exported).find(([key]) => key === './dualmode.json')?.[1];
  return typeof target === 'string' && target.startsWith('./') ? target : manifestFileName;
}

function readPackageName(folder: string): unknown {
  return readPackageJson(folder)?.['name'];
}

/** The package.json in a folder; `undefined` where there is none. */
export function readPackageJson(folder: string): Readonly<Record<string, unknown>> | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const data: unknown = JSON.parse(text);
  return typeof data === 'object' && data !== null ? { ...data } : undefined;
}

function locateByResolving(name: string, directory: string): string | undefined {
  try {
    return dirname(createRequire(join(directory, 'module.js')).resolve(`${name}/package.json`));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}

function refuse(code: 'DM5101' | 'DM5103' | 'DM5104', message: string): CheckedManifest {
  return { finding: createDiagnostic({ code, message }) };
}

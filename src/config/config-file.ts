import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic, locate } from '../diagnostics/diagnostic.js';
import type { Diagnostic, Location } from '../model.js';
import { configFileNames, configKinds, type ConfigKind } from './config-names.js';
import { isPlainObject } from './options/validator.js';

/** Where the config of a project stands. */
export interface ConfigFile {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly kind: ConfigKind | 'package';
}

export { configFileNames };

/** The config of a project, absent where there is none; two of them are DM1103. */
export function findConfigFile(root: string): { file?: ConfigFile; diagnostics: Diagnostic[] } {
  const found = configFileNames.filter((name) => existsSync(join(root, name)));
  const candidates = found.map((path) => readConfigFile(root, path, configKinds[path] ?? 'json'));
  const inPackage = readPackageKey(root);
  if (inPackage) candidates.push(inPackage);
  const [file, second] = candidates;
  if (!file) return { diagnostics: [] };
  if (!second) return { file, diagnostics: [] };
  const all = candidates.map(describe).join(' and ');
  const message = `The config stands in ${all}.`;
  const location = locateFile(second);
  return { diagnostics: [createDiagnostic({ code: 'DM1103', message, location })] };
}

/** The place of an option in a config's text, or of the config itself. */
export function locateOption(file: ConfigFile, name: string): Location {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const start = file.kind === 'package' ? Math.max(0, file.text.indexOf('"dualmode"')) : 0;
  const match = new RegExp(`(?<![\\w$])${escaped}(?=['"]?\\s*:)`).exec(file.text.slice(start));
  if (!match) return locateFile(file);
  const at = start + match.index;
  return locate(file.path, file.text, { start: at, end: at + name.length });
}

/** The start of a config. */
export function locateFile(file: ConfigFile): Location {
  const key = file.kind === 'package' ? file.text.indexOf('"dualmode"') : -1;
  const span = key === -1 ? { start: 0, end: 1 } : { start: key, end: key + '"dualmode"'.length };
  return locate(file.path, file.text, span);
}

function describe(file: ConfigFile): string {
  return file.kind === 'package' ? 'package.json (key "dualmode")' : file.path;
}

function readConfigFile(root: string, path: string, kind: ConfigFile['kind']): ConfigFile {
  return { path, kind, text: readFileSync(join(root, path), 'utf8') };
}

// A broken package.json is the package manager's to report: here it only holds no config.
function readPackageKey(root: string): ConfigFile | undefined {
  if (!existsSync(join(root, 'package.json'))) return undefined;
  const file = readConfigFile(root, 'package.json', 'package');
  if (!file.text.includes('"dualmode"')) return undefined;
  const parsed = parseJson(file.text);
  return isPlainObject(parsed) && Object.hasOwn(parsed, 'dualmode') ? file : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

import { resolve } from 'node:path';
import type { Diagnostic } from '../model.js';
import { findConfigFile, locateOption, type ConfigFile } from './config-file.js';
import { loadConfig } from './load-config.js';
import type { LinkPart } from './options/link.js';
import { listOptions, type OptionName, type ResolvedOptions } from './options.js';
import { checkProjectPaths, findEntries } from './project-paths.js';
import { validateOptions, type GivenOptions } from './validate.js';

/** Options ready for a run; absent where `diagnostics` holds an error. */
export interface OptionsResult {
  readonly options?: ResolvedOptions;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the config of a project, lets flags override it, and checks everything.
 *
 * @param root the project's folder, absolute or relative to the working directory
 * @param flags options of the command line by their config names; absent ones are undefined
 * @returns DM1101 to DM1109 for what is wrong, all at once
 */
export async function resolveOptions(
  root: string,
  flags: Readonly<Record<string, unknown>> = {},
): Promise<OptionsResult> {
  const absolute = resolve(root);
  const fromFile = await readConfig(absolute);
  const fromFlags = validateOptions({ values: flags, spell: spellFlag });
  const diagnostics = [...fromFile.diagnostics, ...fromFlags.diagnostics];
  if (diagnostics.length > 0) return { diagnostics };

  const options = fillIn(absolute, new Map([...fromFile.options, ...fromFlags.options]));
  const wrongPaths = checkProjectPaths(options);
  return wrongPaths.length > 0 ? { diagnostics: wrongPaths } : { options, diagnostics: [] };
}

/**
 * What a project's config says of `dualmode link`, for a project that may have nothing to generate.
 *
 * @param root absolute
 * @returns DM1101, DM1102 and DM1104 for what is wrong anywhere in the config
 */
export async function resolveLinkPart(
  root: string,
): Promise<{ readonly part: LinkPart; readonly diagnostics: readonly Diagnostic[] }> {
  const { options, diagnostics } = await readConfig(root);
  // It went through the validator of its name.
  return { part: options.get('link') ?? {}, diagnostics };
}

async function readConfig(root: string): Promise<ReturnType<typeof validateOptions>> {
  const found = findConfigFile(root);
  const loaded = found.file && (await loadConfig(root, found.file));
  const { options, diagnostics } = validateOptions(describeFile(found.file, loaded?.values ?? {}));
  const unreadable = [...found.diagnostics, ...(loaded?.diagnostics ?? [])];
  return { options, diagnostics: [...unreadable, ...diagnostics] };
}

/** How the command line spells an option: `guardCallbacks` is `--guard-callbacks`. */
function spellFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function describeFile(
  file: ConfigFile | undefined,
  values: Readonly<Record<string, unknown>>,
): GivenOptions {
  const spell = (name: string): string => name;
  return file ? { values, spell, locate: (name) => locateOption(file, name) } : { values, spell };
}

/** Where layout `split` reads and writes if nothing else is said. */
const splitFolders: Readonly<Partial<Record<OptionName, string>>> = {
  src: 'src/async',
  out: 'src/sync',
};

function fillIn(root: string, given: ReadonlyMap<OptionName, unknown>): ResolvedOptions {
  const isSplit = given.get('layout') === 'split';
  const fallbacks = isSplit ? splitFolders : {};
  const filled = listOptions().map(([name, spec]) => [
    name,
    given.get(name) ?? fallbacks[name] ?? spec.fallback,
  ]);
  // Each value went through its own validator, which is what the table's types are made from.
  const options = { root, ...Object.fromEntries(filled) } as ResolvedOptions;
  const entries = given.has('entries') ? options.entries : findEntries(options);
  return { ...options, entries };
}

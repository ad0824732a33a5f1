import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { locateFile, type ConfigFile } from './config-file.js';
import { isPlainObject } from './options/validator.js';

/** What a config file holds, unvalidated; DM1104 where it cannot be read. */
export interface LoadedConfig {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs or parses a config file. jiti is loaded for TypeScript only. */
export async function loadConfig(root: string, file: ConfigFile): Promise<LoadedConfig> {
  let values: unknown;
  try {
    values = await readers[file.kind](root, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { diagnostics: [unreadable(file, `${file.path} cannot be read: ${reason}`)] };
  }
  if (isPlainObject(values)) return { values, diagnostics: [] };
  const held = file.kind === 'module' || file.kind === 'typescript' ? 'default export' : 'content';
  return { diagnostics: [unreadable(file, `The ${held} of ${file.path} is not an object.`)] };
}

const readers: Readonly<
  Record<ConfigFile['kind'], (root: string, file: ConfigFile) => Promise<unknown>>
> = {
  module: importModule,
  typescript: importTypeScript,
  json: async (_, file) => withoutSchema(parse(file)),
  package: async (_, file) => {
    const parsed = parse(file);
    return isPlainObject(parsed) ? parsed['dualmode'] : undefined;
  },
};

async function importModule(root: string, file: ConfigFile): Promise<unknown> {
  const url = pathToFileURL(join(root, file.path));
  // Modules are cached by address: watch mode has to see the edited one.
  url.searchParams.set('changed', String(statSync(url).mtimeMs));
  const module: unknown = await import(url.href);
  return isPlainObject(module) ? module['default'] : undefined;
}

async function importTypeScript(root: string, file: ConfigFile): Promise<unknown> {
  const { createJiti } = await import('jiti');
  // The config's own `dualmode` is this one, even where it is not installed in the project.
  const alias = { dualmode: join(import.meta.dirname, '..', 'index') };
  const jiti = createJiti(join(root, file.path), { moduleCache: false, alias });
  const module = await jiti.import<{ readonly default?: unknown }>(join(root, file.path));
  return module.default;
}

function parse(file: ConfigFile): unknown {
  return JSON.parse(file.text.replace(/^\uFEFF/, ''));
}

// Editors read `$schema`; it says nothing to us.
function withoutSchema(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'));
}

function unreadable(file: ConfigFile, message: string): Diagnostic {
  return createDiagnostic({ code: 'DM1104', message, location: locateFile(file) });
}

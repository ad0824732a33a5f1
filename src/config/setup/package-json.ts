import { isPlainObject, normalizePath } from '../options/validator.js';
import { buildFolder, manifestFile } from './build-config.js';
import { planExports } from './package-exports.js';
import type { SetupEdit, SetupOptions } from './setup-edit.js';

const compile = 'tsc -p tsconfig.build.json';

/** With source maps, those of the compiler are led on to what the author wrote. */
function buildScript(makesMaps: boolean): string {
  return makesMaps ? `${compile} && dualmode maps ${buildFolder}` : compile;
}

/**
 * What package.json needs: `prebuild`, `build`, `exports` and `files`. Undefined: no JSON object.
 *
 * @param beside the text of a tsconfig.build.json that is there already, and may make no maps; whether a
 *   .npmignore says what is not published; and further scripts
 */
export function planPackageJson(
  options: SetupOptions,
  before: string | undefined,
  beside: {
    readonly buildConfig?: string | undefined;
    readonly npmignore?: boolean;
    readonly scripts?: Readonly<Record<string, string>> | undefined;
  } = {},
): { readonly edit: SetupEdit; readonly notes: readonly string[] } | undefined {
  const manifest = before === undefined ? undefined : parse(before);
  if (before === undefined || !isPlainObject(manifest)) return undefined;
  const scripts = asObject(manifest['scripts']);
  const { buildConfig } = beside;
  const makesMaps = buildConfig === undefined || /"sourceMap"\s*:\s*true/.test(buildConfig);
  const script = buildScript(options.sourceMaps && makesMaps);
  const published = planFiles(options, manifest, beside.npmignore === true);
  const next = {
    ...manifest,
    scripts: { ...scripts, ...beside.scripts, ...planScripts(scripts, script) },
    exports: mergeExports(manifest['exports'], planExports(options)),
    ...published,
  };
  const notes = describeNotes(manifest, scripts, script);
  if (published.files && manifest['files'] === undefined)
    notes.push(describeFiles(published.files));
  if (JSON.stringify(next) === JSON.stringify(manifest)) return { edit: undefined, notes };
  const what = 'set the prebuild script and the exports';
  return { edit: { path: 'package.json', text: print(next, before), what }, notes };
}

function planScripts(
  scripts: Readonly<Record<string, unknown>>,
  script: string,
): Readonly<Record<string, string>> {
  const { prebuild, build } = scripts;
  const hasRun = typeof prebuild === 'string' && /\bdualmode\b/.test(prebuild);
  const chained = typeof prebuild === 'string' ? `dualmode && ${prebuild}` : 'dualmode';
  const isPlainTsc = build === undefined || build === 'tsc';
  return {
    ...(!hasRun && { prebuild: chained }),
    ...(isPlainTsc && { build: script }),
  };
}

// `exports: './x.js'` and conditions without paths mean the entry `.`, which is generated now.
function mergeExports(
  before: unknown,
  planned: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const kept = asObject(before);
  const hasPaths = Object.keys(kept).some((key) => key.startsWith('.'));
  return hasPaths ? { ...kept, ...planned } : planned;
}

// Without `files` npm leaves out what .gitignore names: what is built, and the manifest.
function planFiles(
  { src }: SetupOptions,
  { files, private: isPrivate }: Readonly<Record<string, unknown>>,
  hasNpmignore: boolean,
): { readonly files?: readonly unknown[] } {
  if (!Array.isArray(files)) {
    const isOpen = files === undefined && !hasNpmignore && isPrivate !== true;
    return isOpen ? { files: [buildFolder, src, manifestFile] } : {};
  }
  const kept: readonly unknown[] = files;
  const names = kept.map((file) => (typeof file === 'string' ? normalizePath(file) : ''));
  const missing = [buildFolder, manifestFile].filter(
    (path) => !names.some((name) => name === path || name.startsWith(`${path}/`)),
  );
  return { files: [...kept, ...missing] };
}

function describeFiles(files: readonly unknown[]): string {
  const names = files.join(', ');
  return `package.json had no "files", and npm leaves out what .gitignore names. It now publishes ${names}: add what else belongs to the package.`;
}

function describeNotes(
  manifest: Readonly<Record<string, unknown>>,
  { build }: Readonly<Record<string, unknown>>,
  script: string,
): string[] {
  const builds =
    build === undefined || build === 'tsc' || JSON.stringify(build).includes('tsconfig.build');
  return [
    ...(manifest['type'] === 'module'
      ? []
      : ['package.json has no "type": "module"; the generated package is meant to be ESM only.']),
    ...(builds ? [] : [`Your build script has to build the output: ${script}`]),
  ];
}

/** The JSON text in the style of the text before: indentation, line breaks, last line break. */
function print(value: unknown, before: string): string {
  const indent = /^[{[]\r?\n([ \t]+)/.exec(before)?.[1] ?? '  ';
  const text = JSON.stringify(value, undefined, indent);
  const lines = before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
  return lines + (/\r?\n$/.exec(before)?.[0] ?? '');
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

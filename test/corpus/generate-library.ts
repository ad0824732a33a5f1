import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generate } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';
import { breakFunctions } from '../fixtures/doctor.js';
import type { Library, TwinPair } from './library.js';
import { portSource } from './port.js';

const modules = path.resolve(import.meta.dirname, '../../node_modules');

const tsconfig = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    allowJs: true,
    strict: true,
    skipLibCheck: true,
  },
  include: ['src'],
};

/** A library that was ported, marked and generated from. */
export interface GeneratedLibrary {
  readonly result: GenerateResult;
  /** Loads the sync variant that stands where a twin of the library stood. */
  readonly load: (pair: TwinPair) => Promise<(...args: never) => unknown>;
  /** The same, of a copy in which every function throws. */
  readonly loadBroken: (pair: TwinPair) => Promise<(...args: never) => unknown>;
}

/**
 * Generates from a library's own text as it is installed.
 *
 * @param directory an empty directory that becomes a project of one module
 */
export async function generateLibrary(
  { name, file, port }: Library,
  directory: string,
): Promise<GeneratedLibrary> {
  const source = `src/${path.basename(name)}${path.extname(file)}`;
  const text = portSource(readFileSync(path.join(modules, file), 'utf8'), port);
  writeText(
    directory,
    'package.json',
    '{ "name": "ported", "version": "1.0.0", "type": "module" }',
  );
  writeText(directory, 'tsconfig.json', JSON.stringify(tsconfig));
  writeText(directory, source, text);
  symlinkSync(modules, path.join(directory, 'node_modules'), 'junction');
  const { options, diagnostics } = await resolveOptions(directory, { entries: [source] });
  if (!options) throw new Error(diagnostics.map(({ message }) => message).join('\n'));

  const result = await generate(options, new Map([[source, text]]));
  const loadFrom = async (out: string, pair: TwinPair, edit: (javascript: string) => string) => {
    for (const output of result.files) {
      const target = path.join(out, path.relative('generated', output.path));
      if (/\.[jt]s$/.test(target))
        writeText(directory, asJs(target), edit(toJavaScript(output.text)));
    }
    const module = asJs(path.join(directory, out, path.relative('src', source)));
    const loaded = (await import(pathToFileURL(module).href)) as Readonly<Record<string, unknown>>;
    return pick(loaded, result, pair);
  };
  return {
    result,
    load: (pair) => loadFrom('generated', pair, (text) => text),
    loadBroken: (pair) => loadFrom('broken', pair, breakFunctions),
  };
}

function pick(
  module: Readonly<Record<string, unknown>>,
  { explanations }: GenerateResult,
  { name }: TwinPair,
): (...args: never) => unknown {
  const dual = explanations.filter((one) => one.name === name);
  const variant = module[dual[0]?.sync ?? ''];
  if (typeof variant !== 'function') throw new Error(`there is no sync variant of ${name}`);
  return variant as (...args: never) => unknown;
}

function toJavaScript(text: string): string {
  const { ESNext } = ts.ScriptTarget;
  const compilerOptions = { target: ESNext, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function asJs(file: string): string {
  return file.replace(/\.ts$/, '.js');
}

function writeText(directory: string, file: string, text: string): void {
  const target = path.join(directory, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

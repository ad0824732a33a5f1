import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject } from '../../src/project.js';

const repository = path.resolve(import.meta.dirname, '../..');
const source = path.join(repository, 'fixtures/packages/config-finder');

/** Some function of the package. */
export type AnyFunction = (...args: never[]) => unknown;

/** Both variants of one dual function of the package. */
export interface VariantPair {
  readonly sync: AnyFunction;
  readonly async: AnyFunction;
}

/** The demo package, generated and compiled. */
export interface BuiltPackage {
  /** By `module.js name`: every dual function of every module, exported from the package or not. */
  readonly pairs: ReadonlyMap<string, VariantPair>;
  /** A function that is no dual one. */
  readonly plain: (module: string, name: string) => Promise<AnyFunction>;
}

/**
 * Builds the package as its author would: the generator, then the compiler.
 *
 * @param directory an empty directory to copy it into
 */
export async function buildDemoPackage(directory: string): Promise<BuiltPackage> {
  for (const name of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(path.join(source, name), path.join(directory, name), { recursive: true });
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(directory, 'node_modules'));
  const { options, diagnostics } = await resolveOptions(directory);
  const findings = options ? (await generateProject(options)).diagnostics : diagnostics;
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: directory });

  const load = async (module: string) =>
    (await import(pathToFileURL(path.join(directory, 'dist', module)).href)) as Record<
      string,
      AnyFunction
    >;
  const modules = readdirSync(path.join(directory, 'dist')).filter((name) => name.endsWith('.js'));
  const pairs = new Map<string, VariantPair>();
  for (const module of modules.filter((name) => name !== 'index.js')) {
    const exported = await load(module);
    for (const [key, sync] of Object.entries(exported)) {
      const name = key.replace(/Sync$/, '');
      const async = name === key ? undefined : exported[`${name}Async`];
      if (async) pairs.set(`${module} ${name}`, { sync, async });
    }
  }
  return {
    pairs,
    plain: async (module, name) => {
      const plain = (await load(module))[name];
      if (!plain) throw new Error(`${module} exports no ${name}`);
      return plain;
    },
  };
}

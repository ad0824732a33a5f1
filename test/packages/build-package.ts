import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject } from '../../src/project.js';

/** The checkout, whose `dist` is what an installed `dualmode` would hold. */
export const repository = path.resolve(import.meta.dirname, '../..');

/** A folder outside of the repository with `dualmode` and Node's types installed. */
export interface Workplace {
  readonly root: string;
  remove(): void;
}

/** Creates a workplace. Its name tells the test runner to leave the modules in it to Node. */
export function createWorkplace(): Workplace {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-compiled-')));
  const modules = path.join(root, 'node_modules');
  mkdirSync(modules);
  symlinkSync(repository, path.join(modules, 'dualmode'));
  symlinkSync(path.join(repository, 'node_modules/@types'), path.join(modules, '@types'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Copies a fixture package without what is built from it; returns the copy's folder. */
export function copyPackage(root: string, name: string): string {
  const directory = path.join(root, name);
  const source = path.join(repository, 'fixtures/packages', name);
  const built = new Set(['dist', 'generated', 'linked'].map((each) => path.join(source, each)));
  cpSync(source, directory, { recursive: true, filter: (from) => !built.has(from) });
  return directory;
}

/** Builds a fixture package as its author would: the generator, then the compiler. */
export async function buildPackage(root: string, name: string): Promise<string> {
  const directory = copyPackage(root, name);
  const { options, diagnostics } = await resolveOptions(directory);
  const findings = options ? (await generateProject(options)).diagnostics : diagnostics;
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  compile(directory, 'tsconfig.build.json');
  return directory;
}

/** Runs the TypeScript compiler over a project; throws with what it says when it objects. */
export function compile(directory: string, project: string): void {
  const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
  runNode(directory, [tsc, '-p', project]);
}

/** Runs a program of Node; returns its output, and throws with all of it when it fails. */
export function runNode(cwd: string, args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

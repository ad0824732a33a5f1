import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createProject } from '../config/project.js';

const repository = join(import.meta.dirname, '../..');
const bin = join(repository, 'dist/bin.js');

/** A monorepo in which `dualmode` is installed, and its packages are linked. */
export function createMonorepo(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): string {
  const root = createProject(files);
  const install = (name: string, target: string): void => {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, 'junction');
  };
  install('dualmode', repository);
  install('@types', join(repository, 'node_modules/@types'));
  for (const [name, folder] of Object.entries(links)) install(name, join(root, folder));
  return root;
}

/** A package that needs no compiler: nothing is marked in it. */
export function plainPackage(
  folder: string,
  manifest: { readonly name: string; readonly [key: string]: unknown },
): Record<string, string> {
  return {
    [`${folder}/package.json`]: JSON.stringify(manifest),
    [`${folder}/dualmode.config.json`]: '{}',
    [`${folder}/tsconfig.json`]: '{}',
    [`${folder}/src/index.ts`]: `export const name = '${manifest.name}';\n`,
  };
}

/** The command line as a process. */
export function startDualmode(root: string, ...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
  const child = spawn(process.execPath, [bin, ...args], { cwd: root, env });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  return { child, said, ended };
}

/** Runs it to its end. */
export async function runDualmode(root: string, ...args: readonly string[]) {
  const { said, ended } = startDualmode(root, ...args);
  const code = await ended;
  return { code, ...said };
}

import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { listConfigChain } from '../../config-chain.js';
import { manifestFile } from '../build-config.js';
import type { SetupOptions } from '../setup-edit.js';

/** The step as a task runner sees it: what it is called, what it reads and what it writes. */
export interface PackageTask {
  /** Of the script in package.json, and of the task. */
  readonly name: string;
  /** Patterns relative to the package. */
  readonly inputs: readonly string[];
  /** Patterns relative to the folder of the runner's config, where that is another one. */
  readonly shared: readonly string[];
  /** Patterns relative to the package. */
  readonly outputs: readonly string[];
}

/** The script that a task runner runs. */
export const taskName = 'generate';

const lockFiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/**
 * @param folder of the runner's config, relative to the package: `.`, or `..` and the like
 */
export function describeTask(
  { root, src, out, project }: Pick<SetupOptions, 'root' | 'src' | 'out' | 'project'>,
  folder: string,
): PackageTask {
  const isShared = folder !== '.';
  const chain = listConfigChain(root, project);
  const above = chain.filter((one) => one.startsWith('../'));
  const locks = lockFiles.filter((one) => existsSync(join(root, folder, one)));
  const formats = ['.prettierrc*', '.editorconfig'];
  const own = chain.filter((one) => !one.startsWith('../') && !/^tsconfig[^/]*\.json$/.test(one));
  return {
    name: taskName,
    inputs: [
      ...[`${src}/**`, 'package.json', 'tsconfig*.json', ...own, 'dualmode.config.*'],
      ...formats,
      ...(isShared ? [] : locks),
    ],
    shared: isShared
      ? [...locks, ...above.map((one) => posix.relative(folder, one)), ...formats]
      : [],
    outputs: [`${out}/**`, manifestFile, '.dualmode/**'],
  };
}

/** The folder that a path lies in: `.` or `../..`. */
export function folderOf(file: string): string {
  return dirname(file).replaceAll('\\', '/');
}

import { cpSync, renameSync } from 'node:fs';
import path from 'node:path';
import { copyPackage } from '../packages/build-package.js';
import { write } from './fetching-package.js';

/**
 * A project with the example package installed, and a program in `src/main.ts`; returns its folder.
 *
 * @param setup.built folder of the example package
 */
export function createProject(setup: {
  readonly root: string;
  readonly name: string;
  readonly built: string;
  readonly program: string;
}): string {
  const { root, name, built, program } = setup;
  const project = path.join(root, name);
  renameSync(copyPackage(root, 'http-fetch-consumer'), project);
  for (const part of ['dist', 'package.json', 'dualmode.json']) {
    const to = path.join(project, 'node_modules/http-fetch', part);
    cpSync(path.join(built, part), to, { recursive: true });
  }
  write(path.join(project, 'src/main.ts'), program);
  return project;
}

import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { configFileNames } from '../config/config-file.js';
import { isPlainObject } from '../config/options/validator.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { locateText, readJsonFile } from './json-file.js';

/** Packages that tsconfig files lead to. Folders are relative to the root. */
export interface References {
  readonly folders: ReadonlySet<string>;
  /** From the folder that refers to those that it refers to. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** DM1121 for references that lead nowhere. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Follows the `references` of tsconfig files from some folders on, as far as they stay in the root. */
export function readReferences(root: string, folders: readonly string[]): References {
  const found = new Set<string>();
  const needs = new Map<string, Set<string>>();
  const diagnostics: Diagnostic[] = [];
  const queue = new Set(folders.map((folder) => posix.join(folder, 'tsconfig.json')));
  for (const project of queue) {
    const file = readJsonFile(root, project);
    const listed = file?.value['references'];
    if (!file || !Array.isArray(listed)) continue;
    const from = folderOf(root, project);
    for (const path of listed.flatMap(readPath)) {
      const target = resolveProject(root, posix.join(posix.dirname(project), path));
      if (target === undefined) {
        const message = `${project} refers to ${path}, and there is no tsconfig.`;
        const location = locateText(file, path);
        diagnostics.push(createDiagnostic({ code: 'DM1121', message, location }));
      }
      // What lies outside is of another workspace.
      if (target === undefined || target.startsWith('../')) continue;
      queue.add(target);
      const to = folderOf(root, target);
      if (to === from) continue;
      found.add(to);
      needs.set(from, (needs.get(from) ?? new Set()).add(to));
    }
  }
  return { folders: found, needs, diagnostics };
}

function readPath(reference: unknown): string[] {
  const path = isPlainObject(reference) ? reference['path'] : undefined;
  return typeof path === 'string' ? [path] : [];
}

/** A reference names a tsconfig, or the folder of one. */
function resolveProject(root: string, path: string): string | undefined {
  const full = join(root, path);
  if (!existsSync(full)) return undefined;
  if (statSync(full).isFile()) return path;
  const inside = posix.join(path, 'tsconfig.json');
  return existsSync(join(root, inside)) ? inside : undefined;
}

/** The folder of the package that a tsconfig belongs to: the nearest that says it is one. */
function folderOf(root: string, project: string): string {
  const marks = ['package.json', ...configFileNames];
  for (let folder = posix.dirname(project); folder !== '.'; folder = posix.dirname(folder)) {
    if (marks.some((mark) => existsSync(join(root, folder, mark)))) return folder;
  }
  return '.';
}

import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lists the files of a folder and of all folders below it, as the listing of sources does.
 *
 * @param skip names of files and folders that do not count
 * @returns paths relative to the root, in order; undefined where anything but plain files and folders is
 * found, which only a whole run can judge
 */
export function listTree(
  root: string,
  folder: string,
  skip: (name: string) => boolean,
): readonly string[] | undefined {
  // the way to the folder, too: output behind a link is not where it was
  const way = folder.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));
  if (way.some((one) => !lstatSync(join(root, one)).isDirectory())) return undefined;
  const files: string[] = [];
  const folders = [folder];
  for (const one of folders) {
    for (const entry of readdirSync(join(root, one), { withFileTypes: true })) {
      if (skip(entry.name)) continue;
      const path = `${one}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory())
        folders.push(path); // the loop goes on over what is added
      else return undefined;
    }
  }
  return files.sort();
}

/** What is never a source. */
export function isNoSource(name: string): boolean {
  return name === 'node_modules' || name === '.git' || name === '.DS_Store';
}

/** The record and its staging folders, in the output. */
export function isOwnFile(name: string): boolean {
  return name.startsWith('.dualmode-');
}

import { readdirSync, statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { LinkFolders } from './options.js';

/**
 * Refuses, as DM5201, folders that cannot be linked: a missing source, an output that is not beside it (relative paths
 * out of the sources would lead elsewhere), or one that holds files which link has not written.
 */
export function checkFolders(
  root: string,
  { source, out }: LinkFolders,
  hasRecord: boolean,
): Diagnostic | undefined {
  const name = (path: string) => relative(root, path).split(sep).join('/') || '.';
  const refuse = (message: string) => createDiagnostic({ code: 'DM5201', message });
  if (!isFolder(source)) return refuse(`The source folder "${name(source)}" does not exist.`);
  if (dirname(source) !== dirname(out) || source === out) {
    return refuse(
      `The output folder "${name(out)}" does not lie beside the source folder "${name(source)}".`,
    );
  }
  if (hasRecord || !isFolder(out) || readdirSync(out).length === 0) return undefined;
  return refuse(`The output folder "${name(out)}" holds files that link has not written.`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

import { posix } from 'node:path';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { locateText } from './json-file.js';
import type { WorkspacePackage } from './package.js';

/**
 * Which packages of a workspace a package depends on.
 *
 * @returns their folders; DM1121 for those that have to be of the workspace and are not
 */
export function findNeeds(
  one: WorkspacePackage,
  packages: readonly WorkspacePackage[],
): { readonly folders: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
  const byName = new Map(packages.map(({ name, folder }) => [name, folder]));
  const known = new Set(packages.map(({ folder }) => folder));
  const folders = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const [key, range] of one.dependencies) {
    const path = /^(?:workspace|file|link|portal):(\.\.?\/.*)$/.exec(range)?.[1];
    const name = /^workspace:((?:@[^/]+\/)?[\w.-]+)@/.exec(range)?.[1] ?? key;
    const folder = path === undefined ? byName.get(name) : posix.join(one.folder, path);
    if (folder !== undefined && known.has(folder)) folders.add(folder.replace(/\/$/, ''));
    else if (range.startsWith('workspace:')) diagnostics.push(reportMissing(one, key));
  }
  folders.delete(one.folder);
  return { folders: [...folders], diagnostics };
}

function reportMissing({ name, manifest }: WorkspacePackage, key: string): Diagnostic {
  const message = `${name} depends on ${key}, which is no package of the workspace.`;
  const location = manifest && locateText(manifest, key);
  return createDiagnostic({ code: 'DM1121', message, ...(location && { location }) });
}

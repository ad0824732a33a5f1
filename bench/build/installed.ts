import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts the tool where a package manager would, with links to what it depends on: a tool in a folder `node_modules`
 * is known by its version, a working copy by all of its files, which is more to look at in each run.
 *
 * @param repository absolute; it is built
 * @param directory absolute; gets a folder `node_modules`
 * @returns the command, absolute
 */
export function installTool(repository: string, directory: string): string {
  const nodeModules = path.join(directory, 'node_modules');
  const installed = path.join(nodeModules, 'dualmode');
  mkdirSync(installed, { recursive: true });
  const manifest = path.join(repository, 'package.json');
  const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as { files: readonly string[] };
  for (const name of ['package.json', ...files]) {
    cpSync(path.join(repository, name), path.join(installed, name), { recursive: true });
  }
  for (const name of readdirSync(path.join(repository, 'node_modules'))) {
    if (name === 'dualmode' || name.startsWith('.')) continue;
    symlinkSync(
      path.join(repository, 'node_modules', name),
      path.join(nodeModules, name),
      'junction',
    );
  }
  return path.join(installed, 'dist', 'bin.js');
}

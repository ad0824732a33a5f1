import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the consumer side as JavaScript into a project, as the package `dualmode` that a child process can load.
 *
 * @returns the URL of a module of it, given its path below `dist`
 */
export async function installDualmode(root: string): Promise<(path: string) => string> {
  const folder = join(root, 'node_modules', 'dualmode');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "dualmode", "type": "module" }');
  await build({
    entryPoints: globSync('src/{config,consumer,diagnostics,maps,model,runtime}/**/*.ts', {
      cwd: repository,
      absolute: true,
    }),
    outbase: join(repository, 'src'),
    outdir: join(folder, 'dist'),
    format: 'esm',
    target: 'node20',
  });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return (path) => pathToFileURL(join(folder, 'dist', path)).href;
}

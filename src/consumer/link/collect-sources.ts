import { globSync } from 'tinyglobby';

/** Every file below the folder, relative to it and sorted; `node_modules` and links to folders are not entered. */
export function collectSources(folder: string): readonly string[] {
  return globSync('**/*', {
    cwd: folder,
    dot: true,
    ignore: ['**/node_modules/**'],
    followSymbolicLinks: false,
    expandDirectories: false,
  }).sort();
}

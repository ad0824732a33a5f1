import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Packages that have a say in what is written. */
const deciding = ['@ts-morph/common', 'magic-string', 'prettier'] as const;

/**
 * Names everything of this tool that the output depends on: a cache that was made by anything else is
 * not read. A published version never changes; a working copy is known by its files.
 */
export function describeTool(): string {
  const own = join(import.meta.dirname, '..', '..');
  const hash = createHash('sha256').update(versionOf(own));
  for (const name of deciding) hash.update(`${name}@${findVersion(own, name)}`);
  if (!own.split(sep).includes('node_modules')) {
    for (const folder of [join(import.meta.dirname, '..'), join(own, 'templates')]) {
      for (const line of listFiles(folder)) hash.update(line);
    }
  }
  return hash.digest('base64url');
}

function versionOf(folder: string): string {
  return (
    /"version": *"([^"]*)"/.exec(readFileSync(join(folder, 'package.json'), 'utf8'))?.[1] ?? ''
  );
}

/** The version that Node would load from here. */
function findVersion(from: string, name: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (statSync(place, { throwIfNoEntry: false })) return versionOf(place);
    if (folder === dirname(folder)) return 'elsewhere';
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    const { size, mtimeMs } = statSync(path);
    return [`${entry.name} ${size} ${mtimeMs}\n`];
  });
}

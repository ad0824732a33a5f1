import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Diagnostic } from '../../model.js';
import type { Consumer } from '../consumer.js';
import type { LinkFolders } from './options.js';

/** What the output folder is to hold. */
export interface LinkedFiles {
  /** Contents by path in the output folder. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles scripts, and copies every other file; a compiled script is followed by its map. */
export function linkFiles(
  consumer: Consumer,
  { folders, files }: { readonly folders: LinkFolders; readonly files: readonly string[] },
): LinkedFiles {
  const linked = new Map<string, Buffer>();
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const path = join(folders.source, file);
    const bytes = readFileSync(path);
    const compiled = isScript(file) ? consumer.compile(path, bytes.toString('utf8')) : undefined;
    diagnostics.push(...(compiled?.diagnostics ?? []));
    const output = compiled?.output;
    linked.set(file, output ? Buffer.from(output.code) : bytes);
    if (!output) continue;
    const origin = relative(dirname(join(folders.out, file)), path)
      .split(sep)
      .join('/');
    linked.set(`${file}.map`, Buffer.from(`${output.mapTo(origin).toString()}\n`));
  }
  return { files: linked, diagnostics };
}

function isScript(file: string): boolean {
  return /(?<!\.d)\.[cm]?[jt]sx?$/.test(file);
}

import { isWithin } from '../config/project-paths.js';
import type { ResolvedOptions } from '../config/options.js';
import type { OutputFile } from '../model.js';
import type { WantedFile } from '../write/output-file.js';

/**
 * Everything that should stand on disk after the run: what was generated and, in the layouts that
 * write a tree, the assets.
 *
 * @throws Error where a generated path leaves the project or enters the source folder of a mirror
 */
export function collectWanted(
  options: Pick<ResolvedOptions, 'layout' | 'src' | 'out'>,
  output: {
    readonly files: readonly OutputFile[];
    readonly assets: ReadonlyMap<string, Uint8Array>;
  },
): readonly WantedFile[] {
  const encoder = new TextEncoder();
  const generated = output.files.map(({ path, text, source, kind }): WantedFile => ({
    path,
    bytes: encoder.encode(text),
    ...(source !== undefined && { source }),
    ...(kind === 'manifest' && { replacesUnrecorded: true }),
  }));
  const copied = options.layout !== 'sibling' ? copyAssets(options, output.assets) : [];
  const wanted = [...generated, ...copied];
  for (const { path } of wanted) assertWritable(options, path);
  return wanted;
}

function copyAssets(
  { src, out }: Pick<ResolvedOptions, 'src' | 'out'>,
  assets: ReadonlyMap<string, Uint8Array>,
): readonly WantedFile[] {
  return [...assets].map(([source, bytes]) => ({
    path: `${out}${source.slice(src.length)}`,
    bytes,
    source,
  }));
}

// The paths come from our own phases: a wrong one is a fault, caught before it does harm.
function assertWritable(options: Pick<ResolvedOptions, 'layout' | 'src'>, path: string): void {
  const escapes = path.split('/').includes('..') || !isWithin(path, '.');
  const overwrites = options.layout !== 'sibling' && isWithin(path, options.src);
  if (escapes || overwrites) throw new Error(`A generated file would go to ${path}.`);
}

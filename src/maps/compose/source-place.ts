import { dirname, join, relative, resolve, sep } from 'node:path';
import { outputFolder, type LayoutFolders } from '../../model/layout-paths.js';

/** The project, as far as its files can be told from maps. */
export interface MapProject extends LayoutFolders {
  /** Absolute. */
  readonly root: string;
  /** Whether a file is there. */
  readonly exists: (file: string) => boolean;
}

/** How a map names its sources: a source's file is below `folder`, and `folder` is called `root`. */
export interface SourceNaming {
  /** Absolute. */
  readonly folder: string;
  /** Where `sourceRoot` is an address, or names no folder here: the author's folder of sources. */
  readonly authored?: string;
}

/**
 * Finds out what the sources of a map are relative to. Compilers that are told a `sourceRoot` write
 * what is relative to their root folder.
 *
 * @param file the map, or the script that holds it; absolute
 */
export function readNaming(
  file: string,
  map: { readonly sourceRoot?: string | null; readonly sources: readonly string[] },
  project: MapProject,
): SourceNaming {
  const beside = dirname(file);
  const root = map.sourceRoot ?? '';
  const isAddress = /^[a-z][a-z\d+.-]+:\/\//i.test(root);
  const own = isAddress ? beside : resolve(beside, root);
  if (root === '') return { folder: own };
  const fits = (folder: string): boolean =>
    map.sources.some((source) => project.exists(resolve(folder, source)));
  if (!isAddress && fits(own)) return { folder: own };
  const generated = join(project.root, outputFolder(project));
  if (fits(generated)) return { folder: generated, authored: join(project.root, project.src) };
  if (fits(project.root)) return { folder: project.root, authored: project.root };
  return { folder: own };
}

/** A file's path as a map of this naming says it. */
export function nameSource(file: string, { folder, authored = folder }: SourceNaming): string {
  return relative(authored, file).split(sep).join('/');
}

/** The source that a file of the output is a copy of, absolute; undefined where none can be. */
export function copiedFrom(file: string, project: MapProject): string | undefined {
  if (project.layout === 'sibling') return undefined;
  const out = join(project.root, project.out) + sep;
  return file.startsWith(out) ? join(project.root, project.src, file.slice(out.length)) : undefined;
}

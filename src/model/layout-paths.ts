/** What decides where output lies. */
export interface LayoutFolders {
  readonly layout: 'mirror' | 'sibling' | 'split';
  readonly src: string;
  readonly out: string;
}

const MODULE = /\.[cm]?[jt]sx?$/;
const DUAL_SOURCE = /\.dual(?=\.[cm]?[jt]sx?$)/;

/** In layout `sibling`, `src/foo.dual.ts` is what is generated from, and all else stays as it is. */
export function isDualSource(file: string): boolean {
  return DUAL_SOURCE.test(file);
}

/** `src/foo.dual.ts` -> `src/foo.ts`: the module that others import. */
export function publishedPath(file: string): string {
  return file.replace(DUAL_SOURCE, '');
}

/** `src/foo.ts` -> `src/foo.dual.ts`. */
export function dualSourcePath(file: string): string {
  return file.replace(MODULE, '.dual$&');
}

/** Where the module that is generated from a source goes. */
export function outputPath(source: string, folders: LayoutFolders): string {
  if (folders.layout === 'sibling') return publishedPath(source);
  return outputFolder(folders) + source.slice(folders.src.length);
}

/** The folder in which the output lies as the sources do in theirs. */
export function outputFolder({ layout, src, out }: LayoutFolders): string {
  return layout === 'sibling' ? src : out;
}

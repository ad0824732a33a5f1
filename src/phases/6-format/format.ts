import path from 'node:path';
import type { ResolvedOptions } from '../../config/options.js';

/** A stretch of a module, and whether it may be laid out. */
interface Stretch {
  readonly text: string;
  readonly format: boolean;
}

/** Lays out what we changed as the project's own formatter would; the rest keeps its bytes. */
export async function formatModule(
  module: { readonly source: string; readonly pieces: readonly Stretch[] },
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<string> {
  const layOut = await createLayout(path.join(options.root, module.source), options);
  const texts: string[] = [];
  for (const piece of module.pieces) {
    texts.push(piece.format ? await layOut(piece.text) : piece.text);
  }
  return texts.join('');
}

type Layout = (text: string) => Promise<string>;

const unchanged: Layout = (text) => Promise.resolve(text);

async function createLayout(
  file: string,
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<Layout> {
  if (options.formatter === 'prettier') return createPrettierLayout(file, options.root);
  return unchanged;
}

/** The project's prettier config and ignore file are those of the source module. */
async function createPrettierLayout(file: string, root: string): Promise<Layout> {
  const prettier = await import('prettier');
  const info = await prettier.getFileInfo(file, {
    ignorePath: path.join(root, '.prettierignore'),
    resolveConfig: false,
  });
  if (info.ignored) return unchanged;
  const config = await prettier.resolveConfig(file, { editorconfig: true });
  return async (text) => {
    const formatted = await prettier.format(text, { ...config, filepath: file });
    return formatted.replace(/\r?\n$/, '');
  };
}

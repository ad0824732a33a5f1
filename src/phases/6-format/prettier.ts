import path from 'node:path';
import { readStyle } from './author-style.js';
import { unchanged, type Authored, type Layout } from './layout.js';

/** The project's prettier config and ignore file are those of the source module. */
export async function createPrettierLayout({ file, own }: Authored, root: string): Promise<Layout> {
  const prettier = await import('prettier');
  const info = await prettier.getFileInfo(file, {
    ignorePath: path.join(root, '.prettierignore'),
    resolveConfig: false,
  });
  if (info.ignored) return unchanged;
  const config = (await prettier.resolveConfig(file, { editorconfig: true })) ?? readStyle(own);
  return async (text) => {
    const formatted = await prettier.format(text, { ...config, filepath: file });
    return formatted.replace(/\r?\n$/, '');
  };
}

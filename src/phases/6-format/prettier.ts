import path from 'node:path';
import { readStyle, type AuthorStyle } from './author-style.js';
import { knownStyle } from './known-style.js';
import type { Authored, Layout } from './layout.js';

const DEFAULTS: AuthorStyle = {
  singleQuote: false,
  semi: true,
  useTabs: false,
  tabWidth: 2,
  printWidth: 80,
};

/**
 * The project's prettier config and ignore file are those of the source module.
 *
 * @returns undefined for a module that prettier is to leave alone
 */
export async function createPrettierLayout(
  { file, own }: Authored,
  root: string,
): Promise<Layout | undefined> {
  const prettier = await import('prettier');
  const { ignored } = await prettier.getFileInfo(file, {
    ignorePath: path.join(root, '.prettierignore'),
    resolveConfig: false,
  });
  if (ignored) return undefined;
  const config = await prettier.resolveConfig(file, { editorconfig: true });
  const options = config ?? readStyle(own);
  const style = knownStyle({ ...options }, DEFAULTS);
  return {
    ...(style && { style }),
    layOut: async (text) => {
      const formatted = await prettier.format(text, { ...options, filepath: file });
      return formatted.replace(/\r?\n$/, '');
    },
  };
}

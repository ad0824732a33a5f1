import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ResolvedOptions } from '../../config/options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { findJson } from '../../program/find-json.js';
import { readStyle, type AuthorStyle } from './author-style.js';
import { knownStyle } from './known-style.js';
import type { Authored, Layout } from './layout.js';

const CONFIG_NAMES = ['.oxfmtrc.json', '.oxfmtrc.jsonc'];

const DEFAULTS: AuthorStyle = {
  singleQuote: false,
  semi: true,
  useTabs: false,
  tabWidth: 2,
  printWidth: 100,
};

/** What of oxfmt is used: its own declaration is the author's, not ours. */
interface Oxfmt {
  readonly format: (
    fileName: string,
    text: string,
    options: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly code: string; readonly errors: readonly { readonly message: string }[] }>;
}

/** Whether the project has the formatter that its config names: DM4040 where it has not. */
export function findFormatter({
  root,
  formatter,
}: Pick<ResolvedOptions, 'root' | 'formatter'>): readonly Diagnostic[] {
  if (formatter !== 'oxfmt' || resolveOxfmt(root) !== undefined) return [];
  const message = 'The formatter is to be oxfmt, which the project has not installed.';
  return [createDiagnostic({ code: 'DM4040', message })];
}

/** The project's own oxfmt, with the config that lies nearest above the source module. */
export async function createOxfmtLayout({ file, own }: Authored, root: string): Promise<Layout> {
  const { format } = await loadOxfmt(root);
  const config = findJson({ from: path.dirname(file), to: root, names: CONFIG_NAMES });
  const options = config ?? { ...readStyle(own) };
  const style = knownStyle(options, DEFAULTS);
  return {
    ...(style && { style }),
    layOut: async (text) => {
      const { code, errors } = await format(file, text, options);
      const [error] = errors;
      if (error !== undefined) throw new Error(`oxfmt: ${error.message} in ${text}`);
      return code.replace(/\r?\n$/, '');
    },
  };
}

async function loadOxfmt(root: string): Promise<Oxfmt> {
  const resolved = resolveOxfmt(root);
  if (resolved === undefined) throw new Error('oxfmt is gone since the run began');
  return (await import(pathToFileURL(resolved).href)) as Oxfmt;
}

function resolveOxfmt(root: string): string | undefined {
  try {
    return createRequire(path.join(root, 'package.json')).resolve('oxfmt');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    if (missing) return undefined;
    throw error;
  }
}

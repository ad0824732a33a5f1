import path from 'node:path';
import type { ResolvedOptions } from '../../config/options.js';
import { layOutMember, type Holder } from './member.js';

/** A stretch of a module, and whether it may be laid out. */
interface Stretch {
  readonly text: string;
  readonly format: boolean;
  readonly member?: Holder;
}

/** Lays out what we changed as the project's own formatter would; the rest keeps its bytes. */
export async function formatModule(
  module: {
    readonly source: string;
    readonly authored: string;
    readonly pieces: readonly Stretch[];
  },
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<string> {
  const own = module.authored;
  const layOut = await createLayout({ file: path.join(options.root, module.source), own }, options);
  const texts: string[] = [];
  for (const piece of module.pieces) {
    texts.push(piece.format ? await layOutPiece(piece, layOut) : piece.text);
  }
  return texts.join('');
}

function layOutPiece({ text, member }: Stretch, layOut: Layout): Promise<string> {
  return member === undefined ? layOut(text) : layOutMember(text, member, layOut);
}

type Layout = (text: string) => Promise<string>;

const unchanged: Layout = (text) => Promise.resolve(text);

/** The module's path, absolute, and what its author wrote of it. */
interface Authored {
  readonly file: string;
  readonly own: string;
}

async function createLayout(
  module: Authored,
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<Layout> {
  if (options.formatter === 'prettier') return createPrettierLayout(module, options.root);
  return unchanged;
}

/** The project's prettier config and ignore file are those of the source module. */
async function createPrettierLayout({ file, own }: Authored, root: string): Promise<Layout> {
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

/** Where no config says it, the author's own text tells quotes, semicolons and indentation. */
function readStyle(text: string): {
  readonly singleQuote: boolean;
  readonly semi: boolean;
  readonly useTabs: boolean;
  readonly tabWidth: number;
  readonly printWidth: number;
} {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const indent = /^( {2,8})\S/m.exec(text)?.[1]?.length ?? 2;
  return {
    singleQuote: count(/'[^'\n]*'/g) > count(/"[^"\n]*"/g),
    semi: count(/;[ \t]*$/gm) * 4 >= count(/^(?:import|export|const|let|\s+return)\b/gm),
    useTabs: count(/^\t/gm) > count(/^ {2,}/gm),
    tabWidth: indent,
    printWidth: widthOf(text),
  };
}

/** 80, 100 or 120: the first that holds nearly all lines. */
function widthOf(text: string): number {
  const lengths = text.split('\n').map((line) => line.trimEnd().length);
  const longest =
    lengths.toSorted((one, other) => other - one)[Math.floor(lengths.length / 100)] ?? 0;
  return [80, 100].find((width) => longest <= width) ?? 120;
}

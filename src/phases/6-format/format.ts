import path from 'node:path';
import type { ResolvedOptions } from '../../config/options.js';
import { layOutMember, type Holder } from './member.js';
import { unchanged, type Authored, type Layout } from './layout.js';
import { createOxfmtLayout } from './oxfmt.js';
import { createPrettierLayout } from './prettier.js';

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

async function createLayout(
  module: Authored,
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<Layout> {
  if (options.formatter === 'prettier') return createPrettierLayout(module, options.root);
  return options.formatter === 'oxfmt' ? createOxfmtLayout(module, options.root) : unchanged;
}

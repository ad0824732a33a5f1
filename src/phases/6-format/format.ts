import path from 'node:path';
import type { ResolvedOptions } from '../../config/options.js';
import type { RunCounts } from '../../model/counts.js';
import { layOutMember } from './member.js';
import type { Authored, Layout } from './layout.js';
import { createOxfmtLayout } from './oxfmt.js';
import { createPrettierLayout } from './prettier.js';
import { settle, type ChangedStretch } from './settled/settle.js';

/** A stretch of a module, and whether it may be laid out. */
interface Stretch extends ChangedStretch {
  readonly format: boolean;
}

/** Lays out what we changed as the project's own formatter would; the rest keeps its bytes. */
export async function formatModule(
  module: StretchedModule,
  options: FormatOptions,
): Promise<string> {
  return (await formatStretches(module, options)).join('');
}

/** A module in stretches: its path, relative to the root, and what its author wrote. */
interface StretchedModule {
  readonly source: string;
  readonly authored: string;
  readonly pieces: readonly Stretch[];
}

type FormatOptions = Pick<ResolvedOptions, 'root' | 'formatter'> & {
  readonly counts?: Pick<RunCounts, 'bytesFormatted'>;
};

/** The same, stretch by stretch. */
export async function formatStretches(
  module: StretchedModule,
  options: FormatOptions,
): Promise<readonly string[]> {
  const own = module.authored;
  const found = await createLayout({ file: path.join(options.root, module.source), own }, options);
  if (found === undefined) return module.pieces.map((piece) => piece.text);
  const layout = options.counts ? counted(found, options.counts) : found;
  const texts: string[] = [];
  for (const piece of module.pieces) {
    texts.push(piece.format ? await layOutPiece(piece, layout) : piece.text);
  }
  return texts;
}

function counted(layout: Layout, counts: Pick<RunCounts, 'bytesFormatted'>): Layout {
  return {
    ...layout,
    layOut: (text) => {
      counts.bytesFormatted += Buffer.byteLength(text);
      return layout.layOut(text);
    },
  };
}

async function layOutPiece(piece: Stretch, layout: Layout): Promise<string> {
  const { text, member } = piece;
  const settled = await settle(piece, layout);
  if (settled !== undefined) return settled;
  return member === undefined ? layout.layOut(text) : layOutMember(text, member, layout.layOut);
}

async function createLayout(
  module: Authored,
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<Layout | undefined> {
  if (options.formatter === 'prettier') return createPrettierLayout(module, options.root);
  return options.formatter === 'oxfmt' ? createOxfmtLayout(module, options.root) : undefined;
}

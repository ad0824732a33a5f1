import { hashTexts } from '../cache/deep-keys.js';
import { hashBytes } from '../cache/file-mark.js';
import type { LaidOutModule, ProjectMemory } from '../cache/project-memory.js';
import type { OutputFile } from '../model.js';
import type { PieceModule } from '../phases/5-emit/piece.js';

/** What laying out a changed output takes. */
export interface LayOutRequest {
  readonly modules: readonly PieceModule[];
  /** Lays one module out: its file, and what comes with it. */
  readonly layOut: (module: PieceModule) => Promise<readonly OutputFile[]>;
  /** What an earlier run wrote, if it has this hash; undefined where it is not there any more. */
  readonly readWritten: ((path: string, hash: string) => string | undefined) | undefined;
}

/** Lays out the modules that became others, and takes the files of the rest as they are. */
export async function layOutChanged(
  { modules, layOut, readWritten }: LayOutRequest,
  memory: ProjectMemory | undefined,
): Promise<readonly OutputFile[]> {
  const laidOut = await Promise.all(
    modules.map(
      async (module): Promise<readonly [string, LaidOutModule, readonly OutputFile[]]> => {
        const key = memory ? keyOf(module) : '';
        const known = memory?.laidOut.get(module.source);
        const kept = known?.key === key ? restore(known, readWritten) : undefined;
        if (known && kept)
          return [module.source, { ...known, files: withHashes(kept, known) }, kept];
        const files = await layOut(module);
        return [module.source, { key, files: memory ? withHashes(files) : [] }, files];
      },
    ),
  );
  if (memory) memory.laidOut = new Map(laidOut.map(([source, one]) => [source, one]));
  return laidOut.flatMap(([, , files]) => files);
}

function restore(
  { files }: LaidOutModule,
  readWritten: LayOutRequest['readWritten'],
): readonly OutputFile[] | undefined {
  const restored = files.flatMap(({ hash, text: known, ...file }): OutputFile[] => {
    const text = known ?? readWritten?.(file.path, hash);
    return text === undefined ? [] : [{ ...file, text }];
  });
  return restored.length === files.length ? restored : undefined;
}

/** The config of the formatter is part of the world, which the memory holds for. */
function keyOf({ source, authored, pieces }: PieceModule): string {
  const parts = pieces.flatMap(({ text, format, member, variant }) => [
    text,
    `${format} ${variant} ${member === undefined ? '' : JSON.stringify(member)}`,
  ]);
  return hashTexts([source, authored, ...parts]);
}

function withHashes(files: readonly OutputFile[], known?: LaidOutModule): LaidOutModule['files'] {
  return files.map((file, at) => ({
    ...file,
    hash: known?.files[at]?.hash ?? hashBytes(Buffer.from(file.text)),
  }));
}

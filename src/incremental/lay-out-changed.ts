import { hashBytes } from '../cache/file-mark.js';
import type { LaidOutModule, ProjectMemory } from '../cache/project-memory.js';
import type { OutputFile, StandingFile } from '../model.js';

/** A module of the output, made when it is asked for. */
export interface LayOutModule {
  readonly source: string;
  /** Of all that decides on its files; the config of the formatter is part of the world. */
  readonly key: string;
  /** Lays it out: its file, and what comes with it. */
  readonly layOut: () => Promise<readonly OutputFile[]>;
}

/** What laying out a changed output takes. */
export interface LayOutRequest {
  readonly modules: readonly LayOutModule[];
  /** Whether what an earlier run wrote still stands on disk. */
  readonly stands: ((path: string, hash: string) => boolean) | undefined;
}

/** The files of all modules. */
export interface LaidOut {
  readonly files: readonly OutputFile[];
  readonly standing: readonly StandingFile[];
}

/** Lays out the modules that became others; the files of the rest stay where they stand. */
export async function layOutChanged(
  { modules, stands }: LayOutRequest,
  memory: ProjectMemory | undefined,
): Promise<LaidOut> {
  const standing: StandingFile[] = [];
  const made = await Promise.all(
    modules.map(async ({ source, key, layOut }): Promise<readonly OutputFile[]> => {
      const known = memory?.laidOut.get(source);
      if (known?.key === key && known.files.every(({ path, hash }) => stands?.(path, hash))) {
        standing.push(...known.files);
        return [];
      }
      return layOut();
    }),
  );
  if (memory) {
    memory.laidOut = new Map(
      modules.map(({ source, key }, at): [string, LaidOutModule] => {
        const files = made[at] ?? [];
        const known = memory.laidOut.get(source);
        return [
          source,
          known && files.length === 0 ? known : { key, files: files.map(asStanding) },
        ];
      }),
    );
  }
  return { files: made.flat(), standing };
}

function asStanding({ text, ...file }: OutputFile): StandingFile {
  return { ...file, hash: hashBytes(Buffer.from(text)) };
}

import type { JudgedFile } from './judge.js';

/** A file of the output that is not as it would be generated. */
export interface FileDiff {
  readonly path: string;
  /** Unified; from what is on disk to what would be generated. */
  readonly diff: string;
}

/** Formats the difference of each file. The library is loaded for a difference only. */
export async function diffFiles(files: readonly JudgedFile[]): Promise<readonly FileDiff[]> {
  if (files.length === 0) return [];
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  return files.map((file) => {
    const { path, found, wanted } = file;
    if (isBinary(found) || isBinary(wanted?.bytes)) {
      return { path, diff: `Binary file ${path} differs\n` };
    }
    const before = found ? `a/${path}` : '/dev/null';
    const after = wanted ? `b/${path}` : '/dev/null';
    const texts = [toText(found), toText(wanted?.bytes)] as const;
    const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
    return { path, diff: createTwoFilesPatch(before, after, ...texts, '', '', options) };
  });
}

function toText(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n') : '';
}

function isBinary(bytes: Uint8Array | undefined): boolean {
  return bytes?.includes(0) ?? false;
}

import type { TypeCounterpart } from '../answer.js';

/** Types whose async members need a sync type of its own, by identity. */
export const typeCounterparts: Readonly<Record<string, TypeCounterpart>> = {
  'node:fs#Dir': { kind: 'support', file: 'directory.ts', name: 'DirSync' },
  'node:fs/promises#FileHandle': {
    kind: 'support',
    file: 'file-handle.ts',
    name: 'FileHandleSync',
  },
};

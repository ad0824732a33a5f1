import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { moduleFile } from './library.js';
import type { Contender } from './measure.js';

/** The names that ratios are taken against. */
export const references = { compiler: 'tsc 6 --noEmit', node: 'node -e 0' } as const;

/** Two trees of the same size, this repository, and its command as it is installed; all absolute. */
export interface Places {
  readonly repository: string;
  readonly command: string;
  readonly allMarked: string;
  readonly tenthMarked: string;
}

/**
 * What is measured, in the order of a round: the references, then the generator from nothing, and
 * at last on top of its own output.
 */
export function listContenders({
  repository,
  command,
  allMarked,
  tenthMarked,
}: Places): Contender[] {
  const compiler = (folder: string) => [
    path.join(repository, 'node_modules', folder, 'bin', 'tsc'),
    '--noEmit',
  ];
  const dualmode = (...flags: string[]) => [command, '--quiet', ...flags];
  const cold = (directory: string) => () => {
    for (const made of ['generated', '.dualmode']) {
      rmSync(path.join(directory, made), { recursive: true, force: true });
    }
  };
  const all = { cwd: allMarked };
  return [
    { ...all, name: references.node, args: ['-e', '0'] },
    { ...all, name: references.compiler, args: compiler('typescript') },
    { ...all, name: 'tsc 7 --noEmit', args: compiler('typescript-7') },
    {
      ...all,
      name: 'regular expressions',
      args: [path.join(import.meta.dirname, 'regex-unasync.js')],
      prepare: cold(allMarked),
    },
    {
      cwd: tenthMarked,
      name: 'dualmode, 10 % marked, without verify',
      args: dualmode('--no-verify'),
      prepare: cold(tenthMarked),
      isCold: true,
      target: { of: 'compiler', ratio: 0.45 },
    },
    {
      ...all,
      name: 'dualmode, no formatter, without verify',
      args: dualmode('--no-verify', '--formatter', 'none'),
      prepare: cold(allMarked),
      isCold: true,
      target: { of: 'compiler', ratio: 0.65 },
    },
    {
      ...all,
      name: 'dualmode, oxfmt, without verify',
      args: dualmode('--no-verify', '--formatter', 'oxfmt'),
      prepare: cold(allMarked),
      isCold: true,
      target: { of: 'compiler', ratio: 0.65 },
    },
    {
      ...all,
      name: 'dualmode, prettier, with verify',
      args: dualmode(),
      prepare: cold(allMarked),
      isCold: true,
      target: { of: 'compiler', ratio: 1.7 },
    },
    {
      ...all,
      name: 'dualmode, prettier, without verify',
      args: dualmode('--no-verify'),
      prepare: cold(allMarked),
      isCold: true,
      target: { of: 'compiler', ratio: 1 },
    },
    {
      ...all,
      name: 'dualmode, nothing changed',
      args: dualmode('--no-verify'),
      target: { of: 'node', ratio: 2 },
    },
    {
      ...all,
      name: 'dualmode, one file changed',
      args: dualmode('--no-verify'),
      target: { of: 'compiler', ratio: 0.3 },
      prepare: (round) =>
        appendFileSync(path.join(allMarked, moduleFile(7)), `// changed in round ${round}\n`),
    },
  ];
}

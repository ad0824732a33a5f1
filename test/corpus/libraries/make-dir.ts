import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeDirectory, makeDirectorySync } from 'make-dir';
import { combine, type Case, type Library } from '../library.js';
import { searchedPaths } from '../searched-tree.js';

export const makeDir: Library = {
  name: 'make-dir',
  file: 'make-dir/index.js',
  port: { dual: ['makeDirectory'], twins: ['makeDirectorySync'] },
  pairs: [
    {
      name: 'makeDirectory',
      async: makeDirectory,
      sync: makeDirectorySync,
      cases: makeDirectoryCases,
      writes: true,
      // mkdir names the directory that failed, mkdirSync the one that was asked for; and over a
      // dangling link one says ENOTDIR, the other ENOENT.
      node: {
        async: (input: string, options?: object) =>
          fs.promises.mkdir(path.resolve(input), { ...options, recursive: true }),
        sync: (input: string, options?: object) =>
          fs.mkdirSync(path.resolve(input), { ...options, recursive: true }),
      },
      drift: (label) =>
        label.startsWith('calls of a file system of its own')
          ? 'the async function never calls the mkdir that it was handed, only its twin does'
          : undefined,
    },
  ],
};

function makeDirectoryCases(root: string): Case[] {
  // A file system whose functions are not Node's own sends both variants down their other branch.
  const wrapped = { ...fs, mkdir: () => undefined, mkdirSync: fs.mkdirSync.bind(fs) };
  const places = combine(searchedPaths, ['', 'new/newer'], [undefined]);
  const withModes = combine(['folder', 'read-only', 'to-folder'], ['new/newer'], [0o700, 0o111]);
  const made = combine([...places, ...withModes], [undefined, wrapped]).map(
    ([[name, tail, mode], own]) => ({
      label: `${name}/${tail}, mode ${mode}${own ? ', branch for other file systems' : ''}`,
      args: () => [
        path.join(root, name, tail),
        { ...(mode !== undefined && { mode }), ...(own && { fs: own }) },
      ],
    }),
  );
  return [
    ...made,
    { label: 'a URL', args: () => [pathToFileURL(path.join(root, 'new'))] },
    { label: 'nothing', args: () => [] },
    { label: 'a number', args: () => [1] },
    { label: 'a mode of the wrong kind', args: () => [path.join(root, 'new'), { mode: 'no' }] },
    {
      label: 'calls of a file system of its own',
      args: () => [path.join(root, 'new'), { fs: refusingFileSystem }],
    },
  ];
}

const refusingFileSystem = {
  ...fs,
  mkdir: () => undefined,
  mkdirSync: () => {
    throw Object.assign(new Error('not in here'), { code: 'EPERM' });
  },
};

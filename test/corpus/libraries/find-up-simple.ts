import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findUp, findUpSync } from 'find-up-simple';
import { combine, type Case, type Library } from '../library.js';
import { searchedPaths } from '../searched-tree.js';

export const findUpSimple: Library = {
  name: 'find-up-simple',
  file: 'find-up-simple/index.js',
  port: { dual: ['findUp'], twins: ['findUpSync'] },
  pairs: [{ name: 'findUp', async: findUp, sync: findUpSync, cases: findUpCases }],
};

function findUpCases(root: string): Case[] {
  const names = [
    'file.txt',
    'unicorn.js',
    'folder',
    'to-file',
    'self',
    'unreadable',
    'inner',
    'no',
  ];
  const types = ['file', 'directory', 'both', undefined] as const;
  const searches = combine(names, searchedPaths, types).map(([name, from, type]) => ({
    label: `${name} from ${from} of type ${type}`,
    args: () => [name, { cwd: path.join(root, from), stopAt: root, ...(type && { type }) }],
  }));
  const cwd = path.join(root, 'folder', 'nested');
  return [
    ...searches,
    { label: 'an absolute name', args: () => [path.join(root, 'file.txt'), { cwd }] },
    { label: 'a URL', args: () => ['unicorn.js', { cwd: pathToFileURL(cwd) }] },
    { label: 'a URL to stop at', args: () => ['file.txt', { cwd, stopAt: pathToFileURL(cwd) }] },
    { label: 'a URL of another kind', args: () => ['no', { cwd: new URL('https://example.com') }] },
    { label: 'no place to stop', args: () => ['no-such-file-anywhere', { cwd }] },
    { label: 'no options', args: () => ['package.json'] },
    { label: 'a directory of null', args: () => ['package.json', { cwd: null }] },
    { label: 'a stop of null', args: () => ['file.txt', { cwd, stopAt: null }] },
    { label: 'no name', args: () => [undefined, { cwd }] },
    { label: 'options of null', args: () => ['no', null] },
  ];
}

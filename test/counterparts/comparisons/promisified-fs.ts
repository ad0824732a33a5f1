import fs from 'node:fs';
import type { Tree } from '../tree.js';
import { given, noArguments, type Case, type Comparisons } from './comparison.js';
import { fsPromisesComparisons } from './fs-promises.js';

/** What `node:fs/promises` is compared with holds for the promisified function too. */
const alsoPromised = [
  'access',
  'chmod',
  'chown',
  'copyFile',
  'cp',
  'lchown',
  'link',
  'lstat',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'statfs',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
  'appendFile',
];

function promisified(name: string): string {
  return `node:util#promisify(node:fs#${name})`;
}

/** Without an argument, the callback of `promisify` would be taken for the first one. */
function withCallback(cases: readonly Case[] = []): readonly Case[] {
  return cases.filter((one) => one !== noArguments);
}

/** Cases with a descriptor of an entry, opened with a flag, and with numbers that are none. */
function descriptors(flag: string, ...rest: readonly unknown[]): readonly Case[] {
  const opened = (name: string): Case =>
    given(`a descriptor of ${name}`, (tree: Tree) => [fs.openSync(tree.at(name), flag), ...rest]);
  return [
    opened('a.txt'),
    opened('empty.txt'),
    given('a closed descriptor', () => [987654, ...rest]),
    given('a negative one', () => [-1, ...rest]),
    given('a text', () => ['1', ...rest]),
  ];
}

const time = new Date('2011-12-13T14:15:16Z');

export const promisifiedFsComparisons: Comparisons = {
  ...Object.fromEntries(
    Object.entries(fsPromisesComparisons).flatMap(([key, cases]) => {
      const [, name = '', support = ''] = /^node:fs\/promises#(\w+)( -> .*)?$/.exec(key) ?? [];
      return alsoPromised.includes(name)
        ? [[`${promisified(name)}${support}`, withCallback(cases)]]
        : [];
    }),
  ),
  [promisified('close')]: descriptors('r'),
  [promisified('exists')]: withCallback(fsPromisesComparisons['node:fs/promises#access']),
  [promisified('fchmod')]: descriptors('r+', 0o640),
  [promisified('fchown')]: descriptors('r+', 65534, 65534),
  [promisified('fdatasync')]: descriptors('r+'),
  [promisified('fstat')]: descriptors('r'),
  [promisified('fsync')]: descriptors('r+'),
  [promisified('ftruncate')]: [...descriptors('r+', 3), ...descriptors('r', 3)],
  [promisified('futimes')]: descriptors('r+', time, time),
  [promisified('open')]: [
    given('missing', (tree) => [tree.at('missing'), 'r']),
    given('a loop', (tree) => [tree.at('loop')]),
    given('unreadable', (tree) => [tree.at('unreadable.txt')]),
    given('exclusive', (tree) => [tree.at('a.txt'), 'wx']),
    given('a bad flag', (tree) => [tree.at('a.txt'), 'no']),
  ],
  [promisified('realpath.native')]: withCallback(
    fsPromisesComparisons['node:fs/promises#realpath'],
  ),
};

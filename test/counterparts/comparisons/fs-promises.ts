import { constants, type Dirent } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  badPaths,
  noArguments,
  whereNodeDiffers,
  eachEntry,
  eachPair,
  given,
  type Case,
  type Comparisons,
} from './comparison.js';

const sources = ['a.txt', 'dir', 'link', 'loop', 'broken', 'missing', 'unreadable.txt'];
const targets = ['new', 'a.txt', 'empty.txt', 'empty-dir', 'dir', 'missing/new', 'locked/new'];

const time = new Date('2011-12-13T14:15:16Z');
const badMode = given('a bad mode', (tree) => [tree.at('a.txt'), 'no mode']);

function aborted(): AbortSignal {
  return AbortSignal.abort(new Error('the reason'));
}

const waiting = new AbortController().signal;

const writing: readonly Case[] = [
  ...eachEntry('text'),
  ...badPaths('text'),
  noArguments,
  given('a buffer', (tree) => [tree.at('new'), Buffer.from('bytes')]),
  given('a typed array', (tree) => [tree.at('new'), new Uint16Array([1, 2, 3])]),
  given('a data view', (tree) => [tree.at('new'), new DataView(new ArrayBuffer(3))]),
  given('an encoding', (tree) => [tree.at('new'), 'c3a9', 'hex']),
  given('mode and flag', (tree) => [tree.at('new'), 'x', { mode: 0o600, flag: 'wx' }]),
  given('exclusive', (tree) => [tree.at('a.txt'), 'x', { flag: 'wx' }]),
  given('flush', (tree) => [tree.at('new'), 'x', { flush: true }]),
  given('a bad flush', (tree) => [tree.at('new'), 'x', { flush: 'yes' }]),
  given('a bad encoding', (tree) => [tree.at('new'), 'x', 'no-such']),
  given('a number as data', (tree) => [tree.at('new'), 7]),
  given('undefined as data', (tree) => [tree.at('new'), undefined]),
];

const reading: readonly Case[] = [
  ...eachEntry(),
  ...eachEntry('utf8'),
  ...badPaths(),
  noArguments,
  given('bytes', (tree) => [tree.at('bytes.bin')]),
  given('an URL', (tree) => [pathToFileURL(tree.at('naïve ü.txt')), 'utf8']),
  given('an URL that is no file', () => [new URL('https://example.com/')]),
  given('a buffer as path', (tree) => [Buffer.from(tree.at('a.txt'))]),
  given('latin1', (tree) => [tree.at('naïve ü.txt'), { encoding: 'latin1' }]),
  given('null as encoding', (tree) => [tree.at('a.txt'), { encoding: null }]),
  given('a flag', (tree) => [tree.at('new'), { flag: 'a+', encoding: 'utf8' }]),
  given('a bad flag', (tree) => [tree.at('a.txt'), { flag: 'no' }]),
  given('a bad encoding', (tree) => [tree.at('a.txt'), 'no-such']),
  given('bad options', (tree) => [tree.at('a.txt'), 7]),
];

const readingWithSignal: readonly Case[] = [
  given('aborted', (tree) => [tree.at('a.txt'), { signal: aborted() }]),
  given('aborted, missing', (tree) => [tree.at('missing'), { signal: aborted() }]),
  given('waiting', (tree) => [tree.at('a.txt'), { signal: waiting, encoding: 'utf8' }]),
  given('waiting, missing', (tree) => [tree.at('missing'), { signal: waiting }]),
  given('no signal', (tree) => [tree.at('a.txt'), { signal: undefined }]),
  given('bad signal', (tree) => [tree.at('a.txt'), { signal: 'stop' }]),
  given('text', (tree) => [tree.at('a.txt'), 'utf8']),
];

const writingWithSignal: readonly Case[] = [
  given('aborted', (tree) => [tree.at('new'), 'x', { signal: aborted() }]),
  given('aborted, bad data', (tree) => [tree.at('new'), 7, { signal: aborted() }]),
  given('waiting', (tree) => [tree.at('a.txt'), 'x', { signal: waiting }]),
  given('waiting, missing', (tree) => [tree.at('missing/new'), 'x', { signal: waiting }]),
  given('no signal', (tree) => [tree.at('new'), 'x', { signal: undefined, mode: 0o600 }]),
  given('bad signal', (tree) => [tree.at('new'), 'x', { signal: 'stop' }]),
];

/** `cp` and the `cpSync` of Node 22 and later find different errors first. */
const cpCode = Number.parseInt(process.versions.node) < 22 ? [] : ['code'];

/** The promised side is gone through with `for await`, as the lowering does without `await`. */
async function collect(found: unknown): Promise<unknown> {
  const all: unknown[] = [];
  for await (const one of found as AsyncIterable<unknown>) {
    all.push(typeof one === 'string' ? one : (one as Dirent).name);
  }
  return all;
}

function isLeftOut(entry: string | Dirent): boolean {
  return (typeof entry === 'string' ? entry : entry.name).includes('sub');
}

export const fsPromisesComparisons: Comparisons = {
  'node:fs/promises#access': [
    ...eachEntry(),
    ...eachEntry(constants.W_OK),
    ...badPaths(),
    noArguments,
    badMode,
    given('too many bits', (tree) => [tree.at('a.txt'), 99]),
  ],
  'node:fs/promises#appendFile': writing,
  'node:fs/promises#appendFile -> abortable-files.ts#appendFileSync': writingWithSignal,
  'node:fs/promises#chmod': [...eachEntry(0o640), ...eachEntry('600'), ...badPaths(0o640), badMode],
  'node:fs/promises#chown': [
    ...eachEntry(65534, 65534),
    ...eachEntry(0, 0),
    given('a bad owner', (tree) => [tree.at('a.txt'), -7, 0]),
  ],
  'node:fs/promises#copyFile': [
    ...eachPair(sources, targets),
    ...eachPair(['a.txt'], targets, constants.COPYFILE_EXCL),
    given('a bad mode', (tree) => [tree.at('a.txt'), tree.at('new'), 99]),
  ],
  'node:fs/promises#cp': whereNodeDiffers(
    {
      fields: ['errno', 'info', 'syscall', 'path', 'dest', 'name', 'message', ...cpCode],
      why: '`cpSync` gives EISDIR the number of EINVAL on Node 20, and is rewritten in C++ from 22 on',
    },
    [
      ...whereNodeDiffers(
        {
          fields: 'outcome',
          since: 22,
          why: 'rewritten in C++, `cpSync` follows links that `cp` copies, and looks at other things first',
        },
        // `cp` asks for source and target at once: which of two errors comes first is chance.
        eachPair(sources, targets).filter(({ title }) => title !== 'missing, locked/new'),
        (title) => /^(link|loop|broken|dir),/.test(title),
      ),
      ...eachPair(['dir', 'dir-link', 'link'], targets, { recursive: true }),
      ...eachPair(['dir'], ['dir/inside', 'dir-link'], { recursive: true }),
      ...eachPair(['a.txt'], ['empty.txt'], { force: false, errorOnExist: true }),
      given('a filter', (tree) => [
        tree.at('dir'),
        tree.at('new'),
        { recursive: true, filter: (source: string) => !source.endsWith('c.txt') },
      ]),
      given('a filter that throws', (tree) => [
        tree.at('dir'),
        tree.at('new'),
        {
          recursive: true,
          filter: (source: string) => {
            if (source.endsWith('c.txt')) throw new Error('stop');
            return true;
          },
        },
      ]),
      noArguments,
    ],
  ),
  'node:fs/promises#glob': [
    given('texts', (tree) => ['**/*.txt', { cwd: tree.root }], { judge: collect }),
    given('everything', (tree) => ['**', { cwd: tree.root }], { judge: collect }),
    given('two patterns', (tree) => [['*.txt', 'sub/*'], { cwd: tree.at('dir') }], {
      judge: collect,
    }),
    given(
      'with types, some left out',
      (tree) => ['**', { cwd: tree.root, withFileTypes: true, exclude: isLeftOut }],
      { judge: collect },
    ),
    given('a missing directory', (tree) => ['*', { cwd: tree.at('missing') }], { judge: collect }),
  ],
  'node:fs/promises#lchown': [...eachEntry(65534, 65534), ...eachEntry(0, 0)],
  'node:fs/promises#link': eachPair(sources, targets),
  'node:fs/promises#lstat': [
    ...eachEntry(),
    ...badPaths(),
    noArguments,
    ...eachEntry({ bigint: true }),
  ],
  'node:fs/promises#lutimes': [
    ...eachEntry(time, time),
    given('a bad time', (tree) => [tree.at('a.txt'), 'never', 1]),
  ],
  'node:fs/promises#mkdir': [
    ...eachEntry(),
    ...eachEntry({ recursive: true }),
    ...badPaths(),
    noArguments,
    given('deep', (tree) => [tree.at('new/and/deeper'), { recursive: true, mode: 0o700 }]),
    given('a mode', (tree) => [tree.at('new'), 0o711]),
    badMode,
  ],
  'node:fs/promises#mkdtemp': [
    given('good', (tree) => [tree.at('temporary-')]),
    given('an encoding', (tree) => [tree.at('temporary-'), 'latin1']),
    given('missing', (tree) => [tree.at('missing/temporary-')]),
    given('locked', (tree) => [tree.at('locked/temporary-')]),
    noArguments,
  ],
  'node:fs/promises#readdir': [
    ...eachEntry(),
    ...eachEntry({ withFileTypes: true }),
    ...eachEntry('buffer'),
    given('recursive', (tree) => [tree.at('dir'), { recursive: true }]),
    given('recursive with types', (tree) => [
      tree.at('dir'),
      { recursive: true, withFileTypes: true },
    ]),
    given('recursive into what is locked', (tree) => [tree.root, { recursive: true }]),
    ...badPaths(),
    noArguments,
  ],
  'node:fs/promises#readFile': reading,
  'node:fs/promises#readFile -> abortable-files.ts#readFileSync': readingWithSignal,
  'node:fs/promises#readlink': [
    ...eachEntry(),
    ...eachEntry('buffer'),
    ...whereNodeDiffers(
      { fields: ['message'], why: 'the argument is called `oldPath` on one side from Node 22 on' },
      [...badPaths(), noArguments],
    ),
  ],
  'node:fs/promises#realpath': [...eachEntry(), ...eachEntry('buffer'), ...badPaths(), noArguments],
  'node:fs/promises#rename': eachPair(sources, targets),
  'node:fs/promises#rm': [
    ...eachEntry(),
    ...eachEntry({ force: true }),
    ...eachEntry({ recursive: true }),
    ...whereNodeDiffers(
      {
        fields: ['syscall', 'message'],
        why: '`rmSync` goes on to unlink after lstat has failed',
      },
      whereNodeDiffers(
        { fields: 'outcome', since: 24, why: 'rewritten in C++, `rmSync` ignores what lstat says' },
        eachEntry({ recursive: true, force: true }),
        (title) => /^(a\.txt\/below|locked)/.test(title),
      ),
      (title) => /^(a\.txt\/below|locked)/.test(title),
    ),
    ...badPaths(),
    noArguments,
  ],
  'node:fs/promises#rmdir': [...eachEntry(), ...badPaths(), noArguments],
  'node:fs/promises#stat': [
    ...eachEntry(),
    ...badPaths(),
    noArguments,
    ...eachEntry({ bigint: true }),
  ],
  'node:fs/promises#statfs': [
    given('missing', (tree) => [tree.at('missing')]),
    given('a loop', (tree) => [tree.at('loop')]),
    ...badPaths(),
    noArguments,
  ],
  'node:fs/promises#symlink': [
    ...eachPair(['a.txt', 'missing'], targets),
    given('a bad type', (tree) => ['a.txt', tree.at('new'), 'no type']),
  ],
  'node:fs/promises#truncate': [...eachEntry(), ...eachEntry(3), ...badPaths(), noArguments],
  'node:fs/promises#unlink': [...eachEntry(), ...badPaths(), noArguments],
  'node:fs/promises#utimes': [
    ...eachEntry(time, time),
    ...eachEntry(1, 2),
    given('a bad time', (tree) => [tree.at('a.txt'), 'never', 1]),
  ],
  'node:fs/promises#writeFile': writing,
  'node:fs/promises#writeFile -> abortable-files.ts#writeFileSync': writingWithSignal,
};

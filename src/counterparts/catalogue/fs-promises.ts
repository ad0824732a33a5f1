import type { CounterpartEntry, CounterpartTable, Exception, Target } from './entry.js';
import { refusedWatch } from './refusals.js';

const fileHandle = 'node:fs/promises#FileHandle';

/** What is opened by `open` is an object of the support class, so it goes to support functions. */
function givenFileHandle(name: string): Exception {
  return {
    argument: 0,
    test: { type: fileHandle },
    target: { kind: 'support', file: 'file-handle.ts', name },
  };
}

/** The sync functions take no signal: the support function throws for one that is aborted. */
function givenSignal(argument: number, name: string): Exception {
  return {
    argument,
    test: { hasOption: 'signal' },
    target: { kind: 'support', file: 'abortable-files.ts', name },
  };
}

/** `writeFile` writes what streams and generators yield; `writeFileSync` throws a TypeError. */
const givenIterable: Exception = {
  argument: 1,
  test: { iterable: true },
  target: {
    kind: 'refused',
    because: 'argument',
    why: 'writes out iterables and streams, which its sync counterpart does not take',
    hint: 'Collect the chunks first and pass a string or a buffer, or write them one by one with `appendFile`.',
  },
};

/** `cp` awaits its filter; to `cpSync` a promise is a yes. */
export const asyncFilter: Exception = {
  argument: 2,
  test: { asyncOption: 'filter' },
  target: {
    kind: 'refused',
    because: 'argument',
    why: 'awaits its filter, and `cpSync` takes a promise for a yes',
    hint: 'Make the filter a sync function, or choose it with `isSync`.',
  },
};

/** Of both spellings: on other systems the function is there and rejects, or is not there at all. */
export const refusedLchmod: CounterpartEntry = {
  target: {
    kind: 'refused',
    because: 'argument',
    why: 'exists on macOS only, and elsewhere fails in another way than `lchmodSync`',
    hint: 'Use `chmod`, or write the leaf by hand with `pair({ sync, async })`.',
  },
};

function plain(name: string): CounterpartEntry {
  return { target: fs(name) };
}

function fs(name: string, member?: string): Target {
  return { kind: 'import', module: 'node:fs', name, ...(member && { member }) };
}

/** `node:fs/promises`. Comparisons: `test/counterparts/comparisons/fs-promises.ts`. */
export const fsPromises: CounterpartTable = {
  'node:fs/promises#access': plain('accessSync'),
  'node:fs/promises#appendFile': {
    target: fs('appendFileSync'),
    exceptions: [givenIterable, givenFileHandle('appendFile'), givenSignal(2, 'appendFileSync')],
  },
  'node:fs/promises#chmod': plain('chmodSync'),
  'node:fs/promises#chown': plain('chownSync'),
  'node:fs/promises#copyFile': plain('copyFileSync'),
  'node:fs/promises#cp': {
    target: fs('cpSync'),
    exceptions: [asyncFilter],
  },
  'node:fs/promises#glob': plain('globSync'),
  'node:fs/promises#lchmod': refusedLchmod,
  'node:fs/promises#lchown': plain('lchownSync'),
  'node:fs/promises#link': plain('linkSync'),
  'node:fs/promises#lstat': plain('lstatSync'),
  'node:fs/promises#lutimes': plain('lutimesSync'),
  'node:fs/promises#mkdir': plain('mkdirSync'),
  'node:fs/promises#mkdtemp': plain('mkdtempSync'),
  'node:fs/promises#readdir': plain('readdirSync'),
  'node:fs/promises#readFile': {
    target: fs('readFileSync'),
    exceptions: [givenFileHandle('readFile'), givenSignal(1, 'readFileSync')],
  },
  'node:fs/promises#readlink': plain('readlinkSync'),
  // The other `realpathSync` resolves links in JavaScript and fails with another syscall.
  'node:fs/promises#realpath': { target: fs('realpathSync', 'native') },
  'node:fs/promises#rename': plain('renameSync'),
  'node:fs/promises#rm': plain('rmSync'),
  'node:fs/promises#rmdir': plain('rmdirSync'),
  'node:fs/promises#stat': plain('statSync'),
  'node:fs/promises#statfs': plain('statfsSync'),
  'node:fs/promises#symlink': plain('symlinkSync'),
  'node:fs/promises#truncate': plain('truncateSync'),
  'node:fs/promises#unlink': plain('unlinkSync'),
  'node:fs/promises#utimes': plain('utimesSync'),
  'node:fs/promises#watch': refusedWatch,
  'node:fs/promises#writeFile': {
    target: fs('writeFileSync'),
    exceptions: [givenIterable, givenFileHandle('writeFile'), givenSignal(2, 'writeFileSync')],
  },
};

import type { CounterpartEntry, CounterpartTable, Target } from './entry.js';
import { asyncFilter, refusedLchmod } from './fs-promises.js';
import { refusedWatch } from './refusals.js';

/** Functions of `node:fs` whose callback gives what `nameSync` returns. */
const plainNames = [
  'access',
  'chmod',
  'chown',
  'close',
  'copyFile',
  'exists',
  'fchmod',
  'fchown',
  'fdatasync',
  'fstat',
  'fsync',
  'ftruncate',
  'futimes',
  'lchown',
  'link',
  'lstat',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'open',
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
] as const;

/** Their promise holds an object of a count and a buffer, where the sync ones return the count. */
const countingNames = ['read', 'readv', 'write', 'writev'] as const;

function promisified(name: string): string {
  return `node:util#promisify(node:fs#${name})`;
}

function fs(name: string, member?: string): Target {
  return { kind: 'import', module: 'node:fs', name, ...(member && { member }) };
}

/** The sync functions take no signal: the support function throws for one that is aborted. */
function unlessAborted(name: string, options: number): CounterpartEntry {
  return {
    target: fs(name),
    exceptions: [
      {
        argument: options,
        test: { hasOption: 'signal' },
        target: { kind: 'support', file: 'abortable-files.ts', name },
      },
    ],
  };
}

const counting: CounterpartEntry = {
  target: {
    kind: 'refused',
    because: 'argument',
    why: 'gives an object with a count and a buffer, and its sync counterpart the count alone',
    hint: 'Use a `FileHandle` of `node:fs/promises`, whose methods have sync counterparts.',
  },
};

/** `promisify` of functions of `node:fs`. Comparisons: `test/counterparts/comparisons/promisified-fs.ts`. */
export const promisifiedFs: CounterpartTable = {
  ...Object.fromEntries(
    plainNames.map((name) => [promisified(name), { target: fs(`${name}Sync`) }]),
  ),
  ...Object.fromEntries(countingNames.map((name) => [promisified(name), counting])),
  [promisified('appendFile')]: unlessAborted('appendFileSync', 2),
  [promisified('cp')]: { target: fs('cpSync'), exceptions: [asyncFilter] },
  [promisified('lchmod')]: refusedLchmod,
  [promisified('readFile')]: unlessAborted('readFileSync', 1),
  // Resolved by the operating system, as `realpath` of `node:fs/promises` is.
  [promisified('realpath.native')]: { target: fs('realpathSync', 'native') },
  [promisified('watch')]: refusedWatch,
  [promisified('writeFile')]: unlessAborted('writeFileSync', 2),
};

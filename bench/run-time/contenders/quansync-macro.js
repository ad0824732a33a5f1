/**
 * What the bundler plugin of `quansync/macro` makes of async functions, by hand: a generator function,
 * and `(yield x)` for each `await x`.
 */
import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { quansync } from 'quansync/macro';

const leaf = quansync(function* (value) {
  return value + 1;
});
const deeper = (inner) =>
  quansync(function* (value) {
    return (yield inner(value)) + 1;
  });
const chain = deeper(deeper(deeper(deeper(leaf))));

const read = quansync({ sync: readFileSync, async: readFile });
const ask = quansync({ sync: statSync, async: stat });

const readJson = quansync(function* (file) {
  return JSON.parse(yield read(file, 'utf8'));
});

const walkUp = quansync(function* (name, from, to) {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    try {
      if ((yield ask(file)).isFile()) return file;
    } catch {
      // Not there: on to the folder above.
    }
    if (folder === to) return undefined;
  }
});

export const contender = {
  leafSync: leaf.sync,
  leafAsync: leaf.async,
  chainSync: chain.sync,
  chainAsync: chain.async,
  readJsonSync: readJson.sync,
  walkUpSync: walkUp.sync,
};

import { readFile, readFileSync, stat, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import gensync from 'gensync';

const leaf = gensync(function* (value) {
  return value + 1;
});
const deeper = (inner) =>
  gensync(function* (value) {
    return (yield* inner(value)) + 1;
  });
const chain = deeper(deeper(deeper(deeper(leaf))));

const read = gensync({ sync: readFileSync, errback: readFile });
const ask = gensync({ sync: statSync, errback: stat });

const readJson = gensync(function* (file) {
  return JSON.parse(yield* read(file, 'utf8'));
});

const walkUp = gensync(function* (name, from, to) {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    try {
      if ((yield* ask(file)).isFile()) return file;
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

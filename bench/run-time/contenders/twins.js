/** Written by hand: a sync and an async function for each, as libraries have them. */
import { accessSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const leafSync = (value) => value + 1;
const fourthSync = (value) => leafSync(value) + 1;
const thirdSync = (value) => fourthSync(value) + 1;
const secondSync = (value) => thirdSync(value) + 1;
const chainSync = (value) => secondSync(value) + 1;

const leafAsync = async (value) => value + 1;
const fourthAsync = async (value) => (await leafAsync(value)) + 1;
const thirdAsync = async (value) => (await fourthAsync(value)) + 1;
const secondAsync = async (value) => (await thirdAsync(value)) + 1;
const chainAsync = async (value) => (await secondAsync(value)) + 1;

const readJsonSync = (file) => JSON.parse(readFileSync(file, 'utf8'));

function walkUpSync(name, from, to) {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    try {
      if (statSync(file).isFile()) return file;
    } catch {
      // Not there: on to the folder above.
    }
    if (folder === to) return undefined;
  }
}

function isThereSync(file) {
  try {
    accessSync(file);
    return true;
  } catch {
    return false;
  }
}

export const contender = {
  leafSync,
  leafAsync,
  chainSync,
  chainAsync,
  readJsonSync,
  walkUpSync,
  walkUpByIdiomSync: walkUpSync,
  isThereSync,
};

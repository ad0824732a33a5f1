/**
 * Written by hand: a sync and an async function for each, as libraries have them. Exported
 * functions are declared, as in what is generated: the engine reads an exported function anew at each call, for it
 * could be another one, and a constant arrow function once and for all.
 */
import { accessSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function leafSync(value) {
  return value + 1;
}

function fourthSync(value) {
  return leafSync(value) + 1;
}

function thirdSync(value) {
  return fourthSync(value) + 1;
}

function secondSync(value) {
  return thirdSync(value) + 1;
}

export function chainSync(value) {
  return secondSync(value) + 1;
}

export async function leafAsync(value) {
  return value + 1;
}

async function fourthAsync(value) {
  return (await leafAsync(value)) + 1;
}

async function thirdAsync(value) {
  return (await fourthAsync(value)) + 1;
}

async function secondAsync(value) {
  return (await thirdAsync(value)) + 1;
}

export async function chainAsync(value) {
  return (await secondAsync(value)) + 1;
}

export function readJsonSync(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function walkUpSync(name, from, to) {
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

/** As somebody writes it who knows that an error is dear; other errors mean "not there", too. */
export function walkUpWithoutErrorsSync(name, from, to) {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    let found;
    try {
      found = statSync(file, { throwIfNoEntry: false });
    } catch {
      // No answer: on to the folder above.
    }
    if (found?.isFile()) return file;
    if (folder === to) return undefined;
  }
}

export function isThereSync(file) {
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
  walkUpWithoutErrorsSync,
  isThereSync,
};

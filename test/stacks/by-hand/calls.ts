import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

export function openBookSync(path: string): number {
  return readChapterSync(path) + 1;
}

export async function openBookAsync(path: string): Promise<number> {
  return (await readChapter(path)) + 1;
}

function readChapterSync(path: string): number {
  const size = readPageSync(path);
  return size + 1;
}

async function readChapter(path: string): Promise<number> {
  const size = await readPage(path);
  return size + 1;
}

const readPageSync = (path: string): number => {
  const line = readLineSync(path);
  return line;
};

const readPage = async (path: string): Promise<number> => {
  const line = await readLine(path);
  return line;
};

const readLineSync = function (path: string): number {
  const { size } = statSync(path);
  if (size > 0) throw new Error('no such line');
  return size;
};

const readLine = async function (path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new Error('no such line');
  return size;
};

export function openUnreadSync(path: string): number {
  if (path !== '') throw new Error('nothing to read');
  return statSync(path).size;
}

export async function openUnreadAsync(path: string): Promise<number> {
  if (path !== '') throw new Error('nothing to read');
  return (await stat(path)).size;
}

export function handOnSync(path: string): number {
  return readLineSync(path);
}

export async function handOnAsync(path: string): Promise<number> {
  return readLine(path);
}

export const openShelfSync = (paths: readonly string[]): number => {
  let sum = 0;
  for (const path of paths) sum += readChapterSync(path);
  return sum;
};

export const openShelfAsync = async (paths: readonly string[]): Promise<number> => {
  let sum = 0;
  for (const path of paths) sum += await readChapter(path);
  return sum;
};

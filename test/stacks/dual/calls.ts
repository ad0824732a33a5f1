import { stat } from 'node:fs/promises';

/** @dualMode */
export async function openBook(path: string): Promise<number> {
  return (await readChapter(path)) + 1;
}

async function readChapter(path: string): Promise<number> {
  const size = await readPage(path);
  return size + 1;
}

const readPage = async (path: string): Promise<number> => {
  const line = await readLine(path);
  return line;
};

const readLine = async function (path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new Error('no such line');
  return size;
};

/** Nothing was awaited when it throws. @dualMode */
export async function openUnread(path: string): Promise<number> {
  if (path !== '') throw new Error('nothing to read');
  const { size } = await stat(path);
  return size;
}

/** A promise that is returned as it is leaves no frame behind. @dualMode */
export async function handOn(path: string): Promise<number> {
  return readLine(path);
}

/** @dualMode */
export const openShelf = async (paths: readonly string[]): Promise<number> => {
  let sum = 0;
  for (const path of paths) sum += await readChapter(path);
  return sum;
};

import { stat } from 'node:fs/promises';

/** @dualMode */
export async function countPages(path: string): Promise<number> {
  let count = 0;
  for await (const size of listPages(path)) count += size;
  return count;
}

/** @dualMode */
export async function* listPages(path: string): AsyncGenerator<number> {
  yield 1;
  yield* listLines(path);
}

async function* listLines(path: string): AsyncGenerator<number> {
  yield await sizeOf(path);
}

async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new Error('no such page');
  return size;
}

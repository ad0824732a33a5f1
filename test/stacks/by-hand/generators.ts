import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

export function countPagesSync(path: string): number {
  let count = 0;
  for (const size of listPagesSync(path)) count += size;
  return count;
}

export async function countPagesAsync(path: string): Promise<number> {
  let count = 0;
  for await (const size of listPagesAsync(path)) count += size;
  return count;
}

export function* listPagesSync(path: string): Generator<number> {
  yield 1;
  yield* listLinesSync(path);
}

export async function* listPagesAsync(path: string): AsyncGenerator<number> {
  yield 1;
  yield* listLines(path);
}

function* listLinesSync(path: string): Generator<number> {
  yield sizeOfSync(path);
}

async function* listLines(path: string): AsyncGenerator<number> {
  yield await sizeOf(path);
}

function sizeOfSync(path: string): number {
  const { size } = statSync(path);
  if (size > 0) throw new Error('no such page');
  return size;
}

async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new Error('no such page');
  return size;
}

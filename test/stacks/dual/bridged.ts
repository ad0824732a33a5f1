import { stat } from 'node:fs/promises';

async function reach(path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new RangeError('far away');
  return size;
}

/** @dualMode bridge */
export async function fetchSize(path: string): Promise<number> {
  return (await reach(path)) + 1;
}

/** @dualMode */
export async function fetchTwice(path: string): Promise<number> {
  return (await fetchSize(path)) * 2;
}

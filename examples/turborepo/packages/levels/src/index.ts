import { readFile } from 'node:fs/promises';

/** Reads the level that a file holds. @dualMode */
export async function readLevel(file: string): Promise<number> {
  const text = await readFile(file, 'utf8');
  return Number(text.trim());
}

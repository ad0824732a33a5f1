import { openBookAsync, openBookSync } from './calls.js';

export function readDefaultSync(path: string): number {
  return openBookSync(path) + 1;
}

export async function readDefaultAsync(path: string): Promise<number> {
  return (await openBookAsync(path)) + 1;
}

import { openBook } from './calls.js';

/** @dualMode */
export default async function (path: string): Promise<number> {
  return (await openBook(path)) + 1;
}

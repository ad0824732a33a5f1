import { readLevel } from '@example/levels';

/** Says how high the highest of some levels is. @dualMode */
export async function reportHighest(files: readonly string[]): Promise<string> {
  let highest = -Infinity;
  for (const file of files) highest = Math.max(highest, await readLevel(file));
  return `The highest level is ${highest}.`;
}

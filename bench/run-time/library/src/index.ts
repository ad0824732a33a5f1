/** What is measured, as an author writes it. The other contenders say the same by hand. */
import { access, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** @dualMode */
export async function leaf(value: number): Promise<number> {
  return value + 1;
}

async function fourth(value: number): Promise<number> {
  return (await leaf(value)) + 1;
}

async function third(value: number): Promise<number> {
  return (await fourth(value)) + 1;
}

async function second(value: number): Promise<number> {
  return (await third(value)) + 1;
}

/** Five deep. @dualMode */
export async function chain(value: number): Promise<number> {
  return (await second(value)) + 1;
}

/** @dualMode */
export async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Finds a file upwards, as most libraries do. @dualMode */
export async function walkUp(name: string, from: string, to: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    try {
      const found = await stat(file);
      if (found.isFile()) return file;
    } catch {
      // Not there: on to the folder above.
    }
    if (folder === to) return undefined;
  }
}

/** The same with the idiom that is lowered to a question without an error. @dualMode */
export async function walkUpByIdiom(
  name: string,
  from: string,
  to: string,
): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return file;
    if (folder === to) return undefined;
  }
}

/** Whether a file is there. @dualMode */
export async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

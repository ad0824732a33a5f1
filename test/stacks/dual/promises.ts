import { stat } from 'node:fs/promises';

async function weigh(path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new Error('too heavy');
  return size;
}

function refuse(size: number): number {
  throw new Error(`refused: ${size > 0}`);
}

/** @dualMode */
export async function weighBoth(path: string): Promise<number> {
  const [one, other] = await Promise.all([stat(path), weigh(path)]);
  return one.size + other;
}

/** @dualMode */
export async function weighEach(paths: readonly string[]): Promise<number[]> {
  return await Promise.all(paths.map(async (path) => (await weigh(path)) + 1));
}

/** @dualMode */
export async function weighInClosure(path: string): Promise<number> {
  const weighHere = async (): Promise<number> => (await weigh(path)) + 1;
  return (await weighHere()) + 1;
}

/** @dualMode */
export async function weighAtOnce(path: string): Promise<number> {
  return (await (async () => (await weigh(path)) + 1)()) + 1;
}

/** What `.catch` throws is its own. @dualMode */
export async function replaceError(path: string): Promise<number> {
  return await weigh(path).catch((error: unknown) => {
    throw new Error('replaced', { cause: error });
  });
}

/** What `.catch` lets through was made below. @dualMode */
export async function letThrough(path: string): Promise<number> {
  return weigh(path).catch((error: unknown) => {
    if (error instanceof TypeError) return 0;
    throw error;
  });
}

/** @dualMode */
export async function thenRefuse(path: string): Promise<number> {
  const size = await stat(path).then(({ size }) => refuse(size));
  return size;
}

/** @dualMode */
export async function finallyRefuse(path: string, seen: string[]): Promise<number> {
  return await weigh(path).finally(() => {
    seen.push(path);
  });
}

/** In the middle of an expression a `try` cannot stand. @dualMode */
export async function guardInside(path: string): Promise<number> {
  return (
    (await weigh(path).catch((error: unknown) => {
      throw error;
    })) + 1
  );
}

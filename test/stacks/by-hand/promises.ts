import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

function weighSync(path: string): number {
  const { size } = statSync(path);
  if (size > 0) throw new Error('too heavy');
  return size;
}

async function weigh(path: string): Promise<number> {
  const { size } = await stat(path);
  if (size > 0) throw new Error('too heavy');
  return size;
}

function refuse(size: number): number {
  throw new Error(`refused: ${size > 0}`);
}

export function weighBothSync(path: string): number {
  const [one, other] = [statSync(path), weighSync(path)];
  return one.size + other;
}

export async function weighBothAsync(path: string): Promise<number> {
  const [one, other] = await Promise.all([stat(path), weigh(path)]);
  return one.size + other;
}

export function weighEachSync(paths: readonly string[]): number[] {
  return paths.map((path) => weighSync(path) + 1);
}

export async function weighEachAsync(paths: readonly string[]): Promise<number[]> {
  return await Promise.all(paths.map(async (path) => (await weigh(path)) + 1));
}

export function weighInClosureSync(path: string): number {
  const weighHere = (): number => weighSync(path) + 1;
  return weighHere() + 1;
}

export async function weighInClosureAsync(path: string): Promise<number> {
  const weighHere = async (): Promise<number> => (await weigh(path)) + 1;
  return (await weighHere()) + 1;
}

export function weighAtOnceSync(path: string): number {
  return (() => weighSync(path) + 1)() + 1;
}

export async function weighAtOnceAsync(path: string): Promise<number> {
  return (await (async () => (await weigh(path)) + 1)()) + 1;
}

export function replaceErrorSync(path: string): number {
  try {
    return weighSync(path);
  } catch (error) {
    throw new Error('replaced', { cause: error });
  }
}

export async function replaceErrorAsync(path: string): Promise<number> {
  return await weigh(path).catch((error: unknown) => {
    throw new Error('replaced', { cause: error });
  });
}

export function letThroughSync(path: string): number {
  try {
    return weighSync(path);
  } catch (error) {
    if (error instanceof TypeError) return 0;
    throw error;
  }
}

export async function letThroughAsync(path: string): Promise<number> {
  return weigh(path).catch((error: unknown) => {
    if (error instanceof TypeError) return 0;
    throw error;
  });
}

export function thenRefuseSync(path: string): number {
  const size = (({ size }) => refuse(size))(statSync(path));
  return size;
}

export async function thenRefuseAsync(path: string): Promise<number> {
  const size = await stat(path).then(({ size }) => refuse(size));
  return size;
}

export function finallyRefuseSync(path: string, seen: string[]): number {
  try {
    return weighSync(path);
  } finally {
    seen.push(path);
  }
}

export async function finallyRefuseAsync(path: string, seen: string[]): Promise<number> {
  return await weigh(path).finally(() => {
    seen.push(path);
  });
}

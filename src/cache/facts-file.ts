import { closeSync, fstatSync, lstatSync, openSync, readSync, writeSync } from 'node:fs';
import { cachePath, replaceCacheFile } from './cache-file.js';
import { hashBytes } from './file-mark.js';
import type { ChunkPlace, KeptFacts } from './known-facts.js';

/**
 * The file of the cache that holds the facts of all modules, one behind the other. Another file says
 * where each begins: so a run reads those that it needs, and adds those that are new.
 */
const factsName = 'facts';

/** How much of the file may be facts of earlier runs before it is written anew, in bytes. */
const mostWaste = 1024 * 1024;

/**
 * Reads the facts that stand at a place.
 *
 * @throws Error where something else stands there
 */
export function readChunk(root: string, place: ChunkPlace): string {
  const bytes = readBytes(root, [place])[0];
  if (bytes === undefined) throw new Error('what is remembered of a module is not there any more');
  return bytes.toString('utf8');
}

/**
 * Leaves facts on disk: behind those that are there, or all anew where too many of those are out of date.
 *
 * @returns where each of them stands; undefined where that was not possible
 */
export function storeChunks(
  root: string,
  wanted: readonly KeptFacts[],
): readonly ChunkPlace[] | undefined {
  try {
    const news = wanted.filter((one) => one.packed !== undefined);
    const old = wanted.flatMap(({ place }) => place ?? []);
    const size = sizeOf(root);
    const live = old.reduce((sum, { length }) => sum + length, 0);
    const isTidy = old.length > 0 && size - live <= live + mostWaste;
    if (isTidy) return placesOf(wanted, append(root, encode(news)));
    const kept = readBytes(root, old);
    if (kept.some((bytes) => bytes === undefined)) return undefined;
    const left = kept.values();
    const bytes = wanted.map(({ packed }) =>
      packed === undefined ? (left.next().value ?? Buffer.alloc(0)) : Buffer.from(packed),
    );
    const isWritten =
      replaceCacheFile({ root, name: factsName }, Buffer.concat(bytes)) !== undefined;
    return isWritten ? layOutPlaces(bytes, 0) : undefined;
  } catch (error) {
    // Read-only, full, or another thing than a file: the next run begins anew.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function encode(news: readonly KeptFacts[]): readonly Buffer[] {
  return news.map(({ packed = '' }) => Buffer.from(packed));
}

/** What is there keeps its place, what is new has those that follow each other. */
function placesOf(
  wanted: readonly KeptFacts[],
  added: readonly ChunkPlace[],
): readonly ChunkPlace[] {
  const places = added.values();
  return wanted.flatMap(({ place }) => place ?? places.next().value ?? []);
}

function layOutPlaces(chunks: readonly Buffer[], from: number): readonly ChunkPlace[] {
  let at = from;
  return chunks.map((bytes) => {
    const place = { at, length: bytes.length, hash: hashBytes(bytes) };
    at += bytes.length;
    return place;
  });
}

function append(root: string, chunks: readonly Buffer[]): readonly ChunkPlace[] {
  if (chunks.length === 0) return [];
  const file = openSync(cachePath({ root, name: factsName }), 'a');
  try {
    const at = fstatSync(file).size;
    writeSync(file, Buffer.concat(chunks));
    return layOutPlaces(chunks, at);
  } finally {
    closeSync(file);
  }
}

/** What stands at some places; undefined in place of what is not what was left there. */
function readBytes(root: string, places: readonly ChunkPlace[]): readonly (Buffer | undefined)[] {
  if (places.length === 0) return [];
  if (sizeOf(root) === 0) return places.map(() => undefined);
  const file = openSync(cachePath({ root, name: factsName }), 'r');
  try {
    const size = fstatSync(file).size;
    return places.map(({ at, length, hash }) => {
      if (at < 0 || length < 0 || at + length > size) return undefined;
      const bytes = Buffer.alloc(length);
      const count = readSync(file, bytes, 0, length, at);
      return count === length && hashBytes(bytes) === hash ? bytes : undefined;
    });
  } finally {
    closeSync(file);
  }
}

/** 0 where there is no plain file. */
function sizeOf(root: string): number {
  const stats = lstatSync(cachePath({ root, name: factsName }), { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : 0;
}

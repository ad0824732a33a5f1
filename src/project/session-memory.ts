import { join } from 'node:path';
import { hashTexts } from '../cache/deep-keys.js';
import { confirmMark, markFile, type FileMark } from '../cache/file-mark.js';
import type { Marks } from '../cache/last-run.js';
import type { MarkedSurroundings } from '../cache/mark-surroundings.js';
import { readMemory, writeMemory } from '../cache/memory-file.js';
import { createProjectMemory } from '../cache/project-memory.js';
import type { ProjectSession } from './session.js';

/** What a memory is opened for. */
export interface MemoryRequest {
  /** Absolute. */
  readonly root: string;
  readonly session: ProjectSession;
  /** The sources as they were read. */
  readonly texts: ReadonlyMap<string, string>;
  /** Absent where files alone cannot tell what lies around the sources: then nothing is remembered. */
  readonly surroundings: MarkedSurroundings | undefined;
  /** Whether a file of the output stands as it was written, with this hash. */
  readonly stands?: (path: string, hash: string) => boolean;
}

/**
 * Gives the session what earlier runs remember, from this process or from the cache, as far as the
 * files beside the sources are what they were.
 */
export function openMemory(request: MemoryRequest): void {
  const { root, session, texts, surroundings } = request;
  const { generator } = session;
  if (!surroundings) {
    delete generator.memory;
    delete generator.stands;
    return;
  }
  if (!generator.memory) {
    const stored = readMemory(root, texts);
    generator.memory = stored?.memory ?? createProjectMemory();
    session.dependencies = stored?.dependencies ?? {};
    session.markedAt = stored?.writtenAt ?? 0;
  }
  const isSame = Object.entries(session.dependencies).every(([path, mark]) =>
    confirmMark(join(root, path), mark, { markedAt: session.markedAt, followLinks: true }),
  );
  if (!isSame) forgetMemory(session);
  generator.world = hashTexts([
    surroundings.listings,
    ...surroundings.absent,
    ...Object.entries(surroundings.marks).flatMap(([path, { hash }]) => [path, hash]),
  ]);
  if (request.stands) generator.stands = request.stands;
  else delete generator.stands;
}

/** Drops what is remembered: the next run starts from nothing. */
export function forgetMemory(session: ProjectSession): void {
  session.generator.memory = createProjectMemory();
  session.dependencies = {};
}

/**
 * Marks what the run read, and leaves the memory for the next process. A later round of the same
 * process does not write it again: what is out of date in it is found to be so by its key.
 *
 * @param startedAt when the run began, in ms: what changed since may have been read before
 */
export function closeMemory(
  {
    root,
    session,
    startedAt,
  }: Pick<MemoryRequest, 'root' | 'session'> & { readonly startedAt: number },
  dependencies: readonly string[],
): void {
  const { memory } = session.generator;
  if (!memory) return;
  const marks = markAll(root, dependencies, session.dependencies, startedAt);
  if (!marks) {
    forgetMemory(session);
    return;
  }
  session.dependencies = marks;
  session.markedAt = Date.now();
  if (session.isStored) return;
  session.isStored = true;
  writeMemory(root, { memory, dependencies: marks });
}

function markAll(
  root: string,
  paths: readonly string[],
  known: Marks,
  startedAt: number,
): Marks | undefined {
  const marks: Record<string, FileMark> = {};
  for (const path of paths) {
    const mark = known[path] ?? markFile(join(root, path));
    const { modified = Infinity, changed = Infinity } = mark?.stats ?? {};
    if (!mark || (!known[path] && Math.max(modified, changed) >= startedAt)) return undefined;
    marks[path] = mark;
  }
  return marks;
}

import type { Marks, NotedRun } from '../cache/last-run.js';
import type { GenerateSession } from '../generate.js';
import { createCounts, type RunCounts } from '../model/counts.js';
import type { Sources } from './read-sources.js';

/**
 * What the rounds of one process leave for each other: parsed files, what became of each module, and
 * how the files on disk stood. `watch` makes one when it starts and hands the same one to
 * `generateProject` in every round:
 *
 *     const session = createProjectSession();
 *     await generateProject(options, { session }); // reads, parses and writes all
 *     await generateProject(options, { session }); // a save later: only what changed
 *
 * Nothing has to be told about what changed: each round looks at the files itself, so that a missed
 * event never leaves stale output behind. The options may change between rounds. A session belongs to
 * one root, and takes one round at a time.
 */
export interface ProjectSession {
  readonly generator: GenerateSession;
  /** Files beside the sources that types were read from, as they stood then. */
  dependencies: Marks;
  /** When they were marked, in ms. */
  markedAt: number;
  /** The run before, as it was noted. */
  last?: NotedRun;
  /** The sources as they were read. */
  sources?: ReadSources;
  /** Whether this process has left its memory for others. */
  isStored: boolean;
}

/** Sources, and when they were read, in ms. */
export interface ReadSources extends Sources {
  readonly readAt: number;
}

/** A session that has seen nothing yet. */
export function createProjectSession(): ProjectSession {
  return { generator: {}, dependencies: {}, markedAt: 0, isStored: false };
}

/** A session of one run, in a process that does nothing else. */
export function createLastSession(): ProjectSession {
  return { ...createProjectSession(), generator: { isLast: true } };
}

/** Counts for one round of a session. */
export function beginCounts(session: ProjectSession): RunCounts {
  const counts = createCounts();
  session.generator.counts = counts;
  return counts;
}

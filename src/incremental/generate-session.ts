import type { AnalysisListener } from '../model/explanation.js';
import type { ProjectMemory } from '../cache/project-memory.js';
import type { RunCounts } from '../model/counts.js';
import type { LibraryCache } from '../program/library-cache.js';

/**
 * What runs that follow each other share, as in `watch`; begin with `{}` and pass the same object on.
 * It holds a project in memory: one object belongs to one root.
 */
export interface GenerateSession {
  /** For `explain`. */
  readonly onAnalysis?: AnalysisListener;
  /** True where no run follows in this process: what only that would need is let go of. */
  readonly isLast?: boolean;
  /** Declaration files that were parsed. */
  libraries?: LibraryCache;
  /** What the run counts its work into. */
  counts?: RunCounts;
  /** Parsed modules, of the sources and of the output. */
  sources?: LibraryCache;
  outputs?: LibraryCache;
  /** What became of each module: only what changed since is done anew. */
  memory?: ProjectMemory;
  /** Whether what an earlier run wrote to a path still stands there, and has this hash. */
  stands?: (path: string, hash: string) => boolean;
  /**
   * All that decides on the output and is neither a source nor an option, as one text: what `memory`
   * holds is forgotten when it is another one.
   */
  world?: string;
}

import type { ResolvedOptions } from '../config/options.js';
import type { GenerateSession } from '../incremental/generate-session.js';
import type { ProjectMemory } from '../cache/project-memory.js';
import type { RunCounts } from '../model/counts.js';
import type { MarkerText } from '../model/marker.js';
import type { LibraryCache } from '../program/library-cache.js';
import type { NativeCompiler } from '../verify/native/native-compiler.js';
import type { readCompilerOptions } from '../program/program.js';

/** What the phases take. */
export interface PhaseRequest {
  readonly options: ResolvedOptions;
  readonly files: ReadonlyMap<string, string>;
  readonly markers: readonly MarkerText[];
  /** Declaration files that earlier runs parsed. */
  readonly libraries?: LibraryCache;
  /** What earlier runs left. */
  readonly session?: GenerateSession;
}

/** The same, with what was read of the project around the sources. */
export interface ReadyRequest extends PhaseRequest {
  readonly packageName: string | undefined;
  readonly compiler: ReturnType<typeof readCompilerOptions>;
  readonly counts: RunCounts;
  /** TypeScript 7, where the output is to be looked through with it first. */
  readonly native?: NativeCompiler;
}

/** What is remembered of a project of which a part can be done anew. */
export function memoryOf({
  options,
  session,
}: Pick<PhaseRequest, 'options' | 'session'>): ProjectMemory | undefined {
  return isSliceable(options) ? session?.memory : undefined;
}

/** Rules for counterparts are counted over all modules at once: these are judged as a whole each time. */
function isSliceable({ counterparts }: ResolvedOptions): boolean {
  return Object.keys(counterparts).length === 0;
}

import type { Acceptance, Diagnostic } from '../model.js';
import { readCacheFile, writeCacheFile } from './cache-file.js';
import { describeTool } from './describe-tool.js';
import type { FileMark } from './file-mark.js';
import {
  isAcceptance,
  isDiagnostic,
  isListOf,
  isMark,
  isObject,
  isRecordOf,
  isText,
} from './shapes.js';

/** All that a run read and wrote, so that the next one can tell whether there is anything to do. */
export interface LastRun {
  /** The options, as `describeOptions` has them. */
  readonly options: string;
  /** Whether a command line and the files here settle what the options are. */
  readonly isSteady: boolean;
  /** The command line that asked for them, if so. */
  readonly line?: string;
  readonly folders: RunFolders;
  /** All files of the source folder. Paths are relative to the root, here and below. */
  readonly inSource: readonly string[];
  /** Those of them that are not written by us. */
  readonly sources: Marks;
  /** Files beside the sources; those that were not there stand in `absent`. */
  readonly surroundings: Marks;
  readonly absent: readonly string[];
  /** Declaration files of packages and the like. */
  readonly dependencies: Marks;
  /** What `describeListings` said. */
  readonly listings: string;
  /** What was to be written, and the record of it. */
  readonly outputs: Marks;
  /** All files of the output folder, ours or not; absent where the output has no folder of its own. */
  readonly inOutput?: readonly string[];
  /** Warnings: they are said again. */
  readonly diagnostics: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
}

/** Where a run reads and writes, relative to the root. */
export interface RunFolders {
  readonly src: string;
  readonly out: string;
  readonly project: string;
}

export type Marks = Readonly<Record<string, FileMark>>;

/** The file of the cache. */
export const lastRunName = 'last-run';

/** A run, and when it was noted by the clock of the file system, in ms. */
export interface NotedRun {
  readonly run: LastRun;
  readonly writtenAt: number;
}

/** The last run, as far as it is known and was made by this version of the tool. */
export function readLastRun(root: string): NotedRun | undefined {
  const content = readCacheFile({ root, name: lastRunName, tool: describeTool() });
  if (!content || !isLastRun(content.value)) return undefined;
  return { run: content.value, writtenAt: content.writtenAt };
}

/** Notes a run for the next one; undefined where that was not possible. */
export function writeLastRun(root: string, run: LastRun): NotedRun | undefined {
  const writtenAt = writeCacheFile({ root, name: lastRunName, tool: describeTool() }, run);
  return writtenAt === undefined ? undefined : { run, writtenAt };
}

function isLastRun(value: unknown): value is LastRun {
  if (!isObject(value)) return false;
  const {
    options,
    isSteady,
    line,
    folders,
    inSource,
    sources,
    surroundings,
    absent,
    dependencies,
  } = value;
  const { listings, outputs, inOutput, diagnostics, acceptances } = value;
  return (
    isText(options) &&
    typeof isSteady === 'boolean' &&
    (line === undefined || isText(line)) &&
    isObject(folders) &&
    [folders['src'], folders['out'], folders['project'], listings].every(isText) &&
    [sources, surroundings, dependencies, outputs].every((one) => isRecordOf(one, isMark)) &&
    isListOf(inSource, isText) &&
    isListOf(absent, isText) &&
    (inOutput === undefined || isListOf(inOutput, isText)) &&
    isListOf(diagnostics, isDiagnostic) &&
    isListOf(acceptances, isAcceptance)
  );
}
